import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ActeRegie } from './acte.schema.ts';

/** The act of a régie in force on a day: what may be collected, how, and until when. */
export async function acteEnVigueur(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  jour: CivilDate,
): Promise<ActeRegie | undefined> {
  const row = await tx
    .selectFrom('acte_regie')
    .select('contenu')
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('statut', 'in', ['en_vigueur', 'remplace'])
    .where('valideDu', '<=', jour)
    .where((eb) => eb.or([eb('valideAu', 'is', null), eb('valideAu', '>', jour)]))
    .executeTakeFirst();
  return row && (JSON.parse(row.contenu) as ActeRegie);
}
