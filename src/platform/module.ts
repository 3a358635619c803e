import type { RefusalDefinition } from '../kernel/refusal.ts';
import type { Rule } from '../kernel/rule.ts';
import type { Permission } from './action/index.ts';
import type { ApiRoute } from './http/api.ts';
import type { Route } from './http/route.ts';
import type { Job, Listener, ScheduledJob } from './jobs/index.ts';
import type { Life } from './life/index.ts';
import type { MenuEntry, Services } from './services.ts';

/** What a module declares of itself. Boot, the structure check and the generated docs read it. */
export type ModuleManifest = {
  readonly name: string;
  /** Modules it may know. Floors follow from it: they are nowhere written. */
  readonly dependsOn: readonly string[];
  /** Tables it owns, `schema.table` outside `public`. */
  readonly tables: readonly string[];
  /** Permission → label and roles that hold it. */
  readonly permissions: Readonly<Record<string, Permission>>;
  readonly emits: readonly string[];
  /** Lives of its things: states, arrows, who takes them. */
  readonly lives: readonly Life[];
  readonly rules: readonly Rule[];
  readonly refusals: Readonly<Record<string, RefusalDefinition>>;
  readonly menu: readonly MenuEntry[];
};

/** A module as `apps/wiring.ts` joins it. */
export type Module = ModuleManifest & {
  readonly routes: (services: Services) => readonly Route[];
  readonly api: (services: Services) => readonly ApiRoute[];
  readonly jobs: (services: Services) => readonly Job[];
  readonly scheduled: (services: Services) => readonly ScheduledJob[];
  readonly listeners: (services: Services) => readonly Listener[];
};

type Parts = Pick<ModuleManifest, 'name' | 'dependsOn' | 'tables'> &
  Partial<Omit<Module, 'name' | 'dependsOn' | 'tables'>>;

/** Completes a manifest: what a module does not declare, it does not have. */
export const defineModule = (parts: Parts): Module => ({
  permissions: {},
  emits: [],
  lives: [],
  rules: [],
  refusals: {},
  menu: [],
  routes: () => [],
  api: () => [],
  jobs: () => [],
  scheduled: () => [],
  listeners: () => [],
  ...parts,
});
