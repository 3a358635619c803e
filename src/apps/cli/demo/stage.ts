import { z } from 'zod';
import { addMonths, type CivilDate, firstOfMonth, instantAt, monthOf } from '../../../kernel/calendar.ts';
import { ok } from '../../../kernel/refusal.ts';
import {
  type Action,
  type Actor,
  canonical,
  defineAction,
  execute,
  sha256,
} from '../../../platform/action/index.ts';
import { fixedClock } from '../../../platform/clock/clock.ts';
import type { Services } from '../../../platform/services.ts';
import { granted } from '../../import/target.ts';
import type { Territory } from './territory.ts';

export const SYSTEM: Actor = { kind: 'system', task: 'demonstration' };

/** What every step of the demonstration shares. */
export type Stage = {
  readonly root: string;
  readonly services: Services;
  readonly today: CivilDate;
  /** First day of the history: the first of the month before last. */
  readonly from: CivilDate;
  readonly told: (line: string) => void;
};

/** A collectivité once it is installed. */
export type Installed = {
  readonly territory: Territory;
  readonly collectiviteId: string;
  /** Account of each agent, by login. */
  readonly accounts: ReadonlyMap<string, string>;
};

/** Milestones of the loading. Written once; the first answer, with its day, is the one that stays. */
const jalon = defineAction({
  name: 'demonstration.jalon',
  permission: null,
  actors: ['system'],
  input: z.object({ etape: z.enum(['commencee', 'achevee']) }),
  run: async (context) => ok({ jour: context.today }),
});

type Step = 'commencee' | 'achevee';

const milestone = (services: Services, collectiviteId: string, etape: Step, dryRun: boolean) =>
  execute(services.runner, jalon, {
    collectiviteId,
    actor: SYSTEM,
    input: { etape },
    idempotencyKey: `demonstration/${etape}`,
    dryRun,
  });

/** Whether the loading of this collectivité has passed a milestone. */
export async function passed(services: Services, collectiviteId: string, step: Step): Promise<boolean> {
  const answer = await milestone(services, collectiviteId, step, true);
  return answer.ok && answer.replayed;
}

/** Writes a milestone, and answers the day on which it was first written. */
export const mark = async (services: Services, collectiviteId: string, step: Step): Promise<CivilDate> =>
  granted({ services }, await milestone(services, collectiviteId, step, false)).jour;

export const stageOf = (services: Services, today: CivilDate, told: (line: string) => void): Stage => ({
  root: services.config.root,
  services,
  today,
  from: firstOfMonth(addMonths(monthOf(today), -2)),
  told,
});

export type When = { readonly jour: CivilDate; readonly time?: string };

/**
 * Runs one action of the product as if it were `when`, and gives its value; a refusal stops the loading.
 * The same call made again, after an interruption, gives its first answer.
 */
export async function play<I, O>(
  { services, today }: Pick<Stage, 'services' | 'today'>,
  collectiviteId: string,
  action: Action<I, O>,
  input: unknown,
  as: { readonly actor?: Actor; readonly when?: When } = {},
): Promise<O> {
  const past = as.when !== undefined && as.when.jour < today;
  const zone = await services.runner.zoneOf(collectiviteId);
  const clock = past ? fixedClock(instantAt(as.when.jour, as.when.time ?? '09:00', zone)) : services.clock;
  const answer = await execute({ ...services.runner, clock }, action, {
    collectiviteId,
    actor: as.actor ?? SYSTEM,
    input,
    idempotencyKey: `demonstration/${sha256(canonical([action.name, input, as.when ?? null]))}`,
  });
  return granted({ services }, answer);
}
