import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { type CreanceLue, creancesByIds, type ImputationLue, imputationsDe } from '../../creances/index.ts';
import { documentsOfObjects, type StoredDocument } from '../../documents/index.ts';
import { nomsDesComptes } from '../../identites/index.ts';
import { type DossierLu, dossiersDesEncaissements } from '../a-classer/dossier.sql.ts';
import { regieById } from '../acte/regie.sql.ts';
import { motifAnnulation } from '../annulation/contrepassation.sql.ts';
import { type SessionLue, sessionById } from '../caisse/session.sql.ts';
import { type EncaissementLu, encaissementById } from '../encaissement/encaissement.sql.ts';
import { type NominationLue, nominationDe } from '../habilitation/nomination.sql.ts';
import type { RegieInfo } from '../types.ts';

export type Recu = {
  readonly encaissement: EncaissementLu;
  readonly regie: RegieInfo;
  /** What it paid when it was given, whatever was given back since. */
  readonly lignes: readonly ImputationLue[];
  readonly creances: readonly CreanceLue[];
  readonly dossiers: readonly DossierLu[];
  readonly session: SessionLue | null;
  /** Name of the agent who took the money; null for a bank fact. */
  readonly agent: string | null;
  readonly nomination: NominationLue | null;
  readonly document: StoredDocument | null;
  readonly annulation: { readonly motif: string; readonly le: string } | null;
};

export const genreDocument = (genre: 'Q' | 'J'): 'quittance' | 'justificatif' =>
  genre === 'Q' ? 'quittance' : 'justificatif';

/** One receipt with everything its paper states (regie:Q1). */
export async function lireRecu(tx: ReadTx, collectiviteId: string, id: string): Promise<Recu | null> {
  const encaissement = await encaissementById(tx, collectiviteId, id);
  if (!encaissement) return null;
  const regie = await regieById(tx, collectiviteId, encaissement.regieId);
  if (!regie) return null;
  const all = await imputationsDe(tx, collectiviteId, [id]);
  const lignes = all.filter((i) => i.montant > 0);
  const compteId = encaissement.auteur.startsWith('agent:') ? encaissement.auteur.slice(6) : null;
  return {
    encaissement,
    regie,
    lignes,
    creances: await creancesByIds(tx, collectiviteId, [...new Set(lignes.map((l) => l.creanceId))]),
    dossiers: await dossiersDesEncaissements(tx, collectiviteId, [id]),
    session: encaissement.sessionId
      ? ((await sessionById(tx, collectiviteId, encaissement.sessionId)) ?? null)
      : null,
    agent: compteId ? ((await nomsDesComptes(tx, [compteId])).get(compteId) ?? null) : null,
    nomination: compteId
      ? await nominationDe(tx, collectiviteId, regie.id, compteId, encaissement.dateOperation)
      : null,
    document:
      (await documentsOfObjects(tx, collectiviteId, genreDocument(encaissement.genreRecu), [id])).get(id) ??
      null,
    annulation: encaissement.statut === 'contrepasse' ? await motifAnnulation(tx, collectiviteId, id) : null,
  };
}

/** Still due on what the receipt paid, now. */
export const resteDuDe = (recu: Recu): Cents =>
  recu.creances.reduce((total, c) => total + c.montant - c.regle, 0);
