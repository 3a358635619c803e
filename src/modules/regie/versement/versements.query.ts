import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { premierJour } from '../mois/mois.sql.ts';
import { recettesAVerser, versementAvant, versements } from './versement.sql.ts';

/** The versements of a régie, and what the next one has to justify. */
export async function versementsVus(tx: ReadTx, collectiviteId: string, regieId: string, today: CivilDate) {
  const former = await versementAvant(tx, collectiviteId, regieId, null);
  const list = await versements(tx, collectiviteId, regieId, 50);
  const dossier = await lireDossier(tx, collectiviteId, regieId, null, []);
  return {
    list,
    recettes: await recettesAVerser(tx, collectiviteId, regieId, today, former ?? null),
    dft: await soldeDe(tx, collectiviteId, regieId, 'compte_dft'),
    depuis: former?.fin ?? (await premierJour(tx, collectiviteId, regieId)),
    rythme: actInForce(dossier.versions, today)?.acte.rythme_versement_jours ?? 31,
    papiers: await documentsOfObjects(
      tx,
      collectiviteId,
      'bordereau_versement',
      list.map((v) => v.id),
    ),
  };
}
