import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { type RegieTenue, tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { type RemiseLue, remiseById } from './remise.sql.ts';

/** A batch under the lock of its régie. */
export async function tenirRemise(
  context: ActionContext,
  remiseId: string,
): Promise<Result<{ tenue: RegieTenue; remise: RemiseLue }>> {
  const found = await remiseById(context.tx, context.collectiviteId, remiseId);
  if (!found) return refuse('regie.introuvable', { quoi: 'remise' });
  const held = await tenirLaRegie(context, found.regieId);
  if (!held.ok) return held;
  const remise = (await remiseById(context.tx, context.collectiviteId, remiseId)) ?? found;
  return ok({ tenue: held.value, remise });
}
