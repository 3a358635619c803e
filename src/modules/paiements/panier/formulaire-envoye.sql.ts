import { keptReply } from '../../../platform/action/index.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/** The attempt that this very form already made, when it was sent twice; the first answer is kept with its key. */
export async function tentativeDuFormulaire(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  cle: string,
): Promise<string | null> {
  const source = `resident:${compteId}/regie.preparer_paiement`;
  const answer = await keptReply(tx, collectiviteId, source, `${cle}:`);
  return typeof answer === 'object' && answer !== null && 'tentativeId' in answer
    ? String(answer.tentativeId)
    : null;
}
