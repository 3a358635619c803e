import {
  type ActionAnswer,
  executeInstallation,
  type InstallationAction,
  type InstallationActor,
  type Origin,
} from '../../../platform/action/index.ts';
import type { Services } from '../../../platform/services.ts';

/** Who asks for a write on an account, and from where. */
export type Caller = {
  readonly services: Services;
  readonly actor: InstallationActor;
  readonly origin: Origin;
  /** Of the posted form; absent where the same request made twice is two things (a sign-in). */
  readonly idempotencyKey?: string;
};

/** Runs one write, and tells the technical log that it happened: what and where, never whose. */
export async function act<I, O>(
  { services, actor, origin, idempotencyKey }: Caller,
  action: InstallationAction<I, O>,
  input: NoInfer<I>,
): Promise<ActionAnswer<O>> {
  const answer = await executeInstallation(services.runner, action, {
    actor,
    origin,
    input,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  if (answer.ok && !answer.replayed)
    services.log.info('securite', {
      quoi: action.security,
      action: action.name,
      origine: origin.place,
      requestId: origin.request,
    });
  return answer;
}
