import { ok, type Result } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { passe as passeLife } from './passe.life.ts';
import { noterProgres, type Passe } from './passe.sql.ts';

/**
 * Records how far a locked run has come: it starts with its first chunk and ends with the last one, in the caller's
 * transaction. Refusal `facturation.transition_interdite`.
 *
 * @param reached households or payers done, the cursor of the next chunk, whether this one was the last
 */
export async function avancer(
  context: ActionContext,
  passe: Passe,
  reached: {
    readonly faits: number;
    readonly total?: number;
    readonly curseur: string | null;
    readonly fini: boolean;
  },
): Promise<Result<unknown>> {
  const { fini, ...progres } = reached;
  if (fini)
    return move(context, passeLife, 'passe.terminee', passe.id, {
      set: { ...progres, termineeLe: context.now },
    });
  if (passe.statut === 'en_attente')
    return move(context, passeLife, 'passe.commencee', passe.id, { set: progres });
  await noterProgres(context.tx, context.collectiviteId, passe.id, progres);
  return ok(null);
}
