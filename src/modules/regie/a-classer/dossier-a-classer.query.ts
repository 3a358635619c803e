import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { type CreanceLue, creancesOuvertes } from '../../creances/index.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { type DossierLu, dossierById } from './dossier.sql.ts';
import { canalRemboursement } from './remboursement.rule.ts';
import { type RemboursementLu, remboursementsDe } from './remboursement.sql.ts';

/** One file to settle, the invoices it may pay, and how its money may be given back. */
export type DossierAClasser = {
  readonly dossier: DossierLu;
  readonly creances: readonly CreanceLue[];
  readonly demande: RemboursementLu | null;
  readonly canal: 'regie_avances' | 'mandat_ordonnateur';
};

/** What the page of a file shows; null when there is none. */
export async function dossierAClasser(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
  today: CivilDate,
): Promise<DossierAClasser | null> {
  const dossier = await dossierById(tx, collectiviteId, id);
  if (!dossier) return null;
  const { versions } = await lireDossier(tx, collectiviteId, dossier.regieId, null, []);
  const acte = actInForce(versions, today)?.acte;
  return {
    dossier,
    creances: (
      await creancesOuvertes(tx, collectiviteId, dossier.redevableId ? [dossier.redevableId] : [])
    ).filter((c) => c.regieId === dossier.regieId),
    demande: (await remboursementsDe(tx, collectiviteId, [id])).get(id) ?? null,
    canal: acte ? canalRemboursement(acte) : 'mandat_ordonnateur',
  };
}
