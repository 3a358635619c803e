import type { Pool } from 'pg';
import type { Clock } from '../clock/clock.ts';
import type { Permission } from './permission.ts';

/** What every action runs with. */
export type ActionRunner = {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Names of the listeners of each event; each delivery is a job of its own. */
  readonly listeners: ReadonlyMap<string, readonly string[]>;
  /** Time zone of a collectivité: what day it is depends on where it is. */
  readonly zoneOf: (collectiviteId: string) => Promise<string>;
};
