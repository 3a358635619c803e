import type { ReadTx } from '../../../platform/db/transaction.ts';

/** The attempt that this very form already made, when it was sent twice; the first answer is kept with its key. */
export async function tentativeDuFormulaire(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  cle: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('cle_idempotence')
    .select('reponse')
    .where('collectiviteId', '=', collectiviteId)
    .where('source', '=', `resident:${compteId}/regie.preparer_paiement`)
    .where('cle', 'like', `${cle.replace(/[\\%_]/g, '\\$&')}:%`)
    .executeTakeFirst();
  const answer: unknown = row ? JSON.parse(row.reponse) : null;
  return typeof answer === 'object' && answer !== null && 'tentativeId' in answer
    ? String(answer.tentativeId)
    : null;
}
