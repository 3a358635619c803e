export {
  type Action,
  type ActionAnswer,
  type ActionContext,
  defineAction,
  type FieldIssue,
  type JobRequest,
} from './action.ts';
export { type Actor, type Assignment, actorLabel } from './actor.ts';
export type { Call } from './attempt.ts';
export { canonical, sha256 } from './canonical.ts';
export { execute } from './execute.ts';
export { grouped } from './group.ts';
export {
  executeInstallation,
  type InstallationAction,
  type InstallationActor,
  type InstallationContext,
  type Origin,
} from './installation.ts';
export { decidePermission, type Permission, type PermissionDecision } from './permission.ts';
export { actionRefusals } from './refusals.ts';
export type { ActionRunner } from './road.ts';
