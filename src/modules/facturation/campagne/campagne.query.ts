import { addMonths, firstOfMonth } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import {
  absenceReasons,
  billingChanges,
  enfantNoms,
  foyersByIds,
  type UniteFacturable,
  unitesFacturables,
} from '../../famille/index.ts';
import { displayName, personnesByIds } from '../../identites/index.ts';
import { type AnomalieLue, anomaliesDe, comptePayeurs } from '../brouillon/brouillon.sql.ts';
import { datesDuBrouillon, payeursEcartes } from '../brouillon/perime.sql.ts';
import { type Facture, facturesDeCampagne } from '../facture/facture.sql.ts';
import { type Campagne, campagneById } from './campagne.sql.ts';
import { type Passe, passesDe } from './passe.sql.ts';
import { type Ecart, type EtatCampagne, ecartsParPayeur, etatsDesCampagnes } from './vue.sql.ts';

export const PAGE_SIZE = 40;
export const VUES = ['a_corriger', 'a_relire', 'ecarts', 'documents'] as const;
export type VueCampagne = (typeof VUES)[number];

export type AnomalieVue = AnomalieLue & {
  readonly enfant: string | null;
  readonly foyer: string | null;
  readonly unite: UniteFacturable | null;
  readonly prestation: string | null;
  readonly motifs: readonly { readonly code: string; readonly libelle: string; readonly justifie: boolean }[];
};

export type EcartVu = Ecart & { readonly nom: string };
export type DocumentVu = Facture & { readonly documentId: string | null };

export type CampagneVue = {
  readonly campagne: Campagne;
  readonly etat: EtatCampagne;
  readonly brouillon: {
    total: number;
    montant: Cents;
    avoirs: number;
    montantAvoirs: Cents;
    perimes: number;
  };
  readonly passe: Passe | undefined;
  readonly derniereBrouillon: Passe | undefined;
  readonly comparaison: { readonly total: number; readonly avant: Cents; readonly maintenant: Cents };
  /** Households whose facts changed since they were computed (facturation:FAC-3). */
  readonly changes: readonly string[];
  readonly anomalies: readonly AnomalieVue[];
  readonly ecarts: readonly EcartVu[];
  readonly documents: readonly DocumentVu[];
};

async function anomaliesVues(
  tx: ReadTx,
  c: string,
  campagne: Campagne,
  bloquante: boolean,
  page: number,
): Promise<AnomalieVue[]> {
  const rows = await anomaliesDe(tx, c, campagne.id, {
    bloquante,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  const from = firstOfMonth(campagne.mois);
  const unites = await unitesFacturables(tx, c, from);
  const byId = new Map(unites.map((u) => [u.id, u]));
  const labels = new Map(unites.map((u) => [u.id, u.libelle]));
  const names = await enfantNoms(
    tx,
    c,
    rows.flatMap((a) => a.enfantId ?? []),
  );
  const foyers = await foyersByIds(
    tx,
    c,
    rows.flatMap((a) => a.foyerId ?? []),
  );
  const payeurs = await personnesByIds(
    tx,
    c,
    rows.flatMap((a) => (a.enfantId === null ? (a.payeurId ?? []) : [])),
  );
  const reasons = new Map<string, AnomalieVue['motifs']>();
  for (const u of new Set(rows.flatMap((a) => byId.get(a.uniteId ?? '')?.activiteId ?? [])))
    reasons.set(u, await absenceReasons(tx, c, u, from));
  return rows.map((a) => {
    const unite = byId.get(a.uniteId ?? '') ?? null;
    const payeur = payeurs.get(a.payeurId ?? '');
    return {
      ...a,
      enfant: names.get(a.enfantId ?? '') ?? (payeur ? displayName(payeur) : null),
      foyer: foyers.get(a.foyerId ?? '')?.label ?? null,
      unite,
      prestation: unite ? (labels.get(unite.id) ?? null) : null,
      motifs: unite ? (reasons.get(unite.activiteId) ?? []) : [],
    };
  });
}

/** Households to replay: their own facts changed, or those of the household of one of their payers. */
async function changedSince(
  tx: ReadTx,
  c: string,
  campagne: Campagne,
  passe: Passe | undefined,
): Promise<string[]> {
  if (passe?.statut !== 'terminee') return [];
  const drafts = await datesDuBrouillon(tx, c, campagne.id);
  const since = [...drafts.map((d) => d.calculeLe), passe.demandeeLe].sort()[0] ?? passe.demandeeLe;
  const changes = await billingChanges(tx, c, { regieCode: campagne.regieCode, mois: campagne.mois, since });
  const computed = passe.termineeLe ?? passe.demandeeLe;
  const dates = new Map(drafts.map((d) => [d.foyerId, d.calculeLe]));
  const own = [...changes]
    .filter(([foyer, at]) => at > (dates.get(foyer) ?? computed))
    .map(([foyer]) => foyer);
  const others = drafts.filter((d) => d.perime || (changes.get(d.payeurFoyerId ?? '') ?? '') > d.calculeLe);
  return [...new Set([...own, ...others.map((d) => d.foyerId)])];
}

async function documentsVus(
  tx: ReadTx,
  c: string,
  campagneId: string,
  window: { offset: number; limit: number },
): Promise<DocumentVu[]> {
  const factures = await facturesDeCampagne(tx, c, campagneId, window);
  const ids = factures.map((f) => f.id);
  const pdf = new Map([
    ...(await documentsOfObjects(tx, c, 'facture', ids)),
    ...(await documentsOfObjects(tx, c, 'avoir', ids)),
  ]);
  return factures.map((f) => ({ ...f, documentId: pdf.get(f.id)?.id ?? null }));
}

/** The page of one campaign: figures, progress, and the lines of the view asked. */
export async function vueCampagne(
  tx: ReadTx,
  c: string,
  id: string,
  vue: VueCampagne,
  page: number,
): Promise<CampagneVue | undefined> {
  const campagne = await campagneById(tx, c, id);
  if (!campagne) return undefined;
  const passes = await passesDe(tx, c, id);
  const etat = (await etatsDesCampagnes(tx, c, [id])).get(id);
  if (!etat) return undefined;
  const window = { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const ecarts = await ecartsParPayeur(
    tx,
    c,
    { id, regieCode: campagne.regieCode, moisPrecedent: addMonths(campagne.mois, -1) },
    vue === 'ecarts' ? window : { offset: 0, limit: 4 },
  );
  const people = await personnesByIds(
    tx,
    c,
    ecarts.rows.map((r) => r.payeurId),
  );
  const documents = vue === 'documents' ? await documentsVus(tx, c, id, window) : [];
  const derniereBrouillon = passes.find((p) => p.genre === 'brouillon');
  const changes = await changedSince(
    tx,
    c,
    campagne,
    passes.find((p) => p.genre !== 'definitive'),
  );
  return {
    campagne,
    etat: changes.length === 0 ? etat : { ...etat, ecartes: await payeursEcartes(tx, c, id, changes) },
    brouillon: await comptePayeurs(tx, c, id),
    passe: passes[0],
    derniereBrouillon,
    comparaison: { total: ecarts.total, avant: ecarts.avant, maintenant: ecarts.maintenant },
    changes,
    anomalies:
      vue === 'a_corriger' || vue === 'a_relire'
        ? await anomaliesVues(tx, c, campagne, vue === 'a_corriger', page)
        : [],
    ecarts: ecarts.rows.map((r) => {
      const personne = people.get(r.payeurId);
      return { ...r, nom: personne ? displayName(personne) : 'Payeur' };
    }),
    documents,
  };
}
