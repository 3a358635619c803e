import type { z } from 'zod';

type Shapes = Readonly<Record<string, z.ZodType>>;
/** Names → what each carries, read from the shapes that declare them. */
export type PayloadsOf<D extends Shapes> = { readonly [N in keyof D]: z.infer<D[N]> };

/**
 * Events by name, with what each carries. Each module adds its own beside its manifest (`events.ts`): a name that
 * nobody declares, or a payload of another shape, does not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Events {}

/** Tasks of the worker that a write may ask for, with what each carries. Each module adds its own (`tasks.ts`). */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Tasks {}

export type EventName = keyof Events;
export type TaskName = keyof Tasks;

/** Declares what the events of a module carry: ids, and the amounts that make the news. */
export const defineEvents = <const D extends Shapes>(events: D): D => events;

/** Declares what the tasks of a module carry: ids. */
export const defineTasks = <const D extends Shapes>(tasks: D): D => tasks;

/** The same shape under several names. */
export const alike = <const N extends string, S extends z.ZodType>(
  names: readonly N[],
  shape: S,
): Record<N, S> => Object.fromEntries(names.map((name) => [name, shape])) as Record<N, S>;
