import type { z } from 'zod';
import type { RefusalDefinition } from '../kernel/refusal.ts';
import type { Rule } from '../kernel/rule.ts';
import type { Permission } from './action/index.ts';
import type { Screen } from './desk/screen.ts';
import type { ApiRoute } from './http/api.ts';
import type { Route } from './http/route.ts';
import type { EventName, TaskName } from './jobs/declare.ts';
import type { Job, Listener, ScheduledJob } from './jobs/index.ts';
import type { Life } from './life/index.ts';
import type { MailTemplate } from './mail/index.ts';
import type { MenuEntry, ResidentEntry, Services } from './services.ts';

/** What a module declares of itself. Boot, the structure check and the generated docs read it. */
export type ModuleManifest = {
  readonly name: string;
  /** Modules it may know. Floors follow from it: they are nowhere written. */
  readonly dependsOn: readonly string[];
  /** Tables it owns, `schema.table` outside `public`. */
  readonly tables: readonly string[];
  /** Foreign keys against the stream: `table.columns` of a module or of the platform below, that point to its own tables. */
  readonly holds: readonly string[];
  /** Permission → label and roles that hold it. */
  readonly permissions: Readonly<Record<string, Permission>>;
  /** Names of the events it declares (`events.ts`). */
  readonly emits: readonly string[];
  /** Tasks its writes ask for (`tasks.ts`); those that come back by themselves are not there. */
  readonly tasks: readonly string[];
  /** Lives of its things: states, arrows, who takes them. */
  readonly lives: readonly Life[];
  readonly rules: readonly Rule[];
  readonly refusals: Readonly<Record<string, RefusalDefinition>>;
  /** Mails it sends or has sent, by key (`mails.ts`). */
  readonly mails: Readonly<Record<string, MailTemplate>>;
  /** What its part of the public API gives to read and write, in plural nouns. */
  readonly apiSubjects: readonly string[];
  readonly menu: readonly MenuEntry[];
  readonly residentMenu: readonly ResidentEntry[];
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
  Partial<Omit<Module, 'name' | 'dependsOn' | 'tables' | 'emits' | 'tasks' | 'menu' | 'routes'>> & {
    /** In the order they are tried: a fixed address comes before one with a name in it. */
    readonly screens?: readonly Screen[];
    /** Events it publishes, in full, with the shape of what each carries. */
    readonly events?: { readonly [N in EventName]?: z.ZodType };
    /** Tasks its writes ask for, in full. */
    readonly tasks?: { readonly [N in TaskName]?: z.ZodType };
  };

/** Completes a manifest: what a module does not declare, it does not have. */
export const defineModule = ({ events = {}, tasks = {}, screens = [], ...parts }: Parts): Module => ({
  holds: [],
  permissions: {},
  lives: [],
  rules: [],
  refusals: {},
  mails: {},
  apiSubjects: [],
  menu: screens.flatMap((screen) => screen.menu),
  residentMenu: [],
  routes: () => screens.flatMap((screen) => screen.routes),
  api: () => [],
  jobs: () => [],
  scheduled: () => [],
  listeners: () => [],
  ...parts,
  emits: Object.keys(events),
  tasks: Object.keys(tasks),
});
