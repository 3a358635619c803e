import type { Action } from './action.ts';
import type { InstallationAction } from './installation.ts';

/** An action on what belongs to the installation says so; any other writes to one collectivité. */
export function defineAction<I, O>(action: Action<I, O>): Action<I, O>;
export function defineAction<I, O>(action: InstallationAction<I, O>): InstallationAction<I, O>;
export function defineAction<T>(action: T): T {
  return action;
}
