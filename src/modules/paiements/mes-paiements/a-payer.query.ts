import type { CivilDate } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import {
  type CreanceLue,
  creancesByIds,
  creancesOuvertes,
  libellesDe,
  redevablesByIds,
  redevablesDuCompte,
} from '../../creances/index.ts';
import { creancesDeposees, type RegieInfo, regies } from '../../regie/index.ts';
import { creancesPayables } from '../panier/payable.query.ts';
import { MINIMUM_EN_LIGNE, preparerPanier, type Quand } from '../panier/payable.rule.ts';
import { tentativesNonResolues } from '../tentative/tentative.sql.ts';

/** One invoice still due, as the resident sees it. `refusal` null: it can be paid online now. */
export type CreanceDue = {
  readonly id: string;
  readonly regie: RegieInfo;
  readonly objet: string;
  readonly numero: string;
  readonly libelles: readonly string[];
  readonly restant: Cents;
  readonly limite: CivilDate;
  readonly refusal: Refusal | null;
  /** Below the minimum by itself: payable together with another invoice of the same régie. */
  readonly petite: boolean;
  /** Invoice in PDF, when the reader may open it. */
  readonly documentId: string | null;
  /** The invoice whose page explains each price, when the reader may open it. */
  readonly factureId: string | null;
  /** Operation of the attempt without a result, if any. */
  readonly idOpEnCours: string | null;
  /** An older attempt has no result: paying again may pay twice. */
  readonly avertir: boolean;
};

/** A régie that takes no payment online. */
const ferme = (regie: RegieInfo): Refusal | null =>
  regie.numcli !== null && regie.saisie !== null && regie.statut === 'active'
    ? null
    : { code: 'regie.paiement_en_ligne_ferme', params: {} };

async function decrire(
  tx: ReadTx,
  collectiviteId: string,
  creances: readonly CreanceLue[],
  personneId: string | null,
  quand: Quand,
): Promise<CreanceDue[]> {
  const ids = creances.map((c) => c.id);
  const infos = new Map((await regies(tx, collectiviteId)).map((r) => [r.id, r]));
  const attempts = await tentativesNonResolues(tx, collectiviteId, ids);
  const deposited = await creancesDeposees(tx, collectiviteId, ids);
  const words = await libellesDe(tx, collectiviteId, ids);
  const debtors = await redevablesByIds(tx, collectiviteId, [...new Set(creances.map((c) => c.redevableId))]);
  const panier = preparerPanier(creancesPayables(creances, deposited, attempts), quand);
  const refused = new Map(panier.refus.map((r) => [r.creance, r.refusal]));
  return creances.flatMap((c) => {
    const regie = infos.get(c.regieId);
    if (!regie) return [];
    const open = attempts.get(c.id) ?? [];
    const own = personneId !== null && debtors.get(c.redevableId)?.personneId === personneId;
    const refusal = refused.get(c.id) ?? null;
    return [
      {
        id: c.id,
        regie,
        objet: c.objet,
        numero: c.numero,
        libelles: words.get(c.id) ?? [],
        restant: c.montant - c.regle,
        limite: c.limite,
        refusal: refusal ?? ferme(regie),
        petite: c.montant - c.regle < MINIMUM_EN_LIGNE,
        documentId: own ? c.documentId : null,
        // Only our own invoices have a page; what comes from other software carries no document.
        factureId: own && c.documentId !== null && isUuid(c.refExterne) ? c.refExterne : null,
        idOpEnCours: open.find((t) => t.idOp !== null)?.idOp ?? null,
        avertir: refusal === null && open.length > 0,
      },
    ];
  });
}

/** Everything a resident owes to a collectivité, oldest first, with why it cannot be paid online when so. */
export async function creancesDues(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  personneId: string | null,
  quand: Quand,
): Promise<CreanceDue[]> {
  const open = await creancesOuvertes(tx, collectiviteId, redevables);
  return open.length === 0 ? [] : decrire(tx, collectiviteId, open, personneId, quand);
}

/** The same for a selection; what is not the account's own is left out as if it did not exist. */
export async function creancesChoisies(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  personneId: string | null,
  ids: readonly string[],
  quand: Quand,
): Promise<CreanceDue[]> {
  const mine = new Set(await redevablesDuCompte(tx, collectiviteId, compteId, personneId));
  const found = (await creancesByIds(tx, collectiviteId, ids)).filter((c) => mine.has(c.redevableId));
  return found.length === 0 ? [] : decrire(tx, collectiviteId, found, personneId, quand);
}

export type Resume = {
  readonly nombre: number;
  readonly total: Cents;
  /** Nearest last day to pay, null when nothing is due. */
  readonly prochaineLimite: CivilDate | null;
};

/** What a resident owes to one collectivité, for the home page. */
export async function toPaySummary(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  personneId: string | null,
): Promise<Resume> {
  const redevables = await redevablesDuCompte(tx, collectiviteId, compteId, personneId);
  const open = await creancesOuvertes(tx, collectiviteId, redevables);
  return {
    nombre: open.length,
    total: open.reduce((total, c) => total + c.montant - c.regle, 0),
    prochaineLimite: open.map((c) => c.limite).sort()[0] ?? null,
  };
}
