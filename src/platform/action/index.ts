export type {
  Action,
  ActionAnswer,
  ActionContext,
  FieldIssue,
  JobRequest,
} from './action.ts';
export { type Actor, type Assignment, actorLabel } from './actor.ts';
export { canonical, sha256 } from './canonical.ts';
export { defineAction } from './define.ts';
export { execute } from './execute.ts';
export { grouped } from './group.ts';
export {
  executeInstallation,
  type InstallationAction,
  type InstallationActor,
  type InstallationContext,
  type Origin,
} from './installation.ts';
export { keptReply } from './kept-reply.ts';
export { decidePermission, type Permission, type PermissionDecision } from './permission.ts';
export { actionRefusals } from './refusals.ts';
export type { Call } from './request.ts';
export type { ActionRunner } from './runner.ts';
