import { addMonths, type CivilDate, firstOfMonth, yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import {
  type BillableFact,
  type BillingPage,
  billingPage,
  foyerPrix,
  type UniteFacturable,
  unitesFacturables,
} from '../../famille/index.ts';
import { type ChercheTarif, chiffrer, tarifsDe } from '../../tarifs/index.ts';
import type { Chiffrage, FoyerPrix } from '../../tarifs/rules.ts';
import { usualAmount } from '../anomalie/anomalies.rule.ts';
import type { Campagne } from '../campagne/campagne.sql.ts';
import { draftOf } from './brouillon.rule.ts';
import type { FaitAFacturer } from './brouillon.schema.ts';
import type { AnomalieAEcrire, RangeeBrouillon } from './brouillon.sql.ts';
import { lignesEmises, montantsPasses, unitesFacturees } from './lignes-emises.sql.ts';
import { packLines } from './paquet.rule.ts';

export type PageBrouillon = {
  readonly foyers: readonly string[];
  readonly last: string | null;
  readonly rangees: readonly RangeeBrouillon[];
  readonly anomalies: readonly AnomalieAEcrire[];
  readonly traces: ReadonlyMap<string, string>;
};

/** What a roll-call says: a place kept or cancelled late needs none. */
const ATTENDED: readonly BillableFact['state'][] = [
  'present',
  'imprevu',
  'absent_justifie',
  'absent_injustifie',
];

const factOf = (f: BillableFact, prepaid: ReadonlySet<string>): FaitAFacturer => ({
  enfant: f.enfantId,
  unite: f.uniteId,
  groupe: f.groupeId,
  jour: f.jour,
  etat: f.state,
  listeOuverte: !f.closed && !prepaid.has(f.uniteId) && ATTENDED.includes(f.state),
  motif: f.motif,
  effet: f.absenceEffect,
  tardif: f.late ? { pourcent: f.surchargePercent } : null,
  minutes: f.minutes,
  conditions: f.conditions,
  payeur: f.payeur.ok
    ? {
        ok: true,
        reference: f.payeur.referenceFoyerId,
        parts: f.payeur.shares.map((s) => ({ payeur: s.payeurId, foyer: s.foyerId, poids: s.weight })),
      }
    : { ok: false, code: f.payeur.code },
});

const hasAddress = (page: BillingPage, foyerId: string | null): boolean => {
  const foyer = foyerId === null ? undefined : page.situations.get(foyerId);
  return (
    foyer !== undefined &&
    foyer.address.trim() !== '' &&
    /^\d{5}$/.test(foyer.postalCode) &&
    foyer.commune.trim() !== ''
  );
};

type Reading = {
  readonly page: BillingPage;
  readonly unites: readonly UniteFacturable[];
  readonly tarif: ChercheTarif;
  readonly from: CivilDate;
  readonly until: CivilDate;
};

/** Counts before the month, only when a tariff asks for them. */
async function earlierUnits(tx: ReadTx, c: string, r: Reading, enfants: readonly string[]) {
  const counted = r.unites
    .filter((u) => r.tarif(u.id, r.from)?.parametres.methode.methode === 'nieme_unite')
    .map((u) => u.id);
  const start = r.from.slice(5) >= '09-01' ? `${yearOf(r.from)}-09-01` : `${yearOf(r.from) - 1}-09-01`;
  const rows = await unitesFacturees(tx, c, enfants, counted, start, r.from);
  return (enfant: string, unite: string, debut: CivilDate): number =>
    rows
      .filter((x) => x.enfant === enfant && x.unite === unite && x.jour >= debut)
      .reduce((n, x) => n + x.nombre, 0);
}

function draftRows(
  r: Reading,
  work: Chiffrage,
  more: Pick<Parameters<typeof draftOf>[0], 'dejaComptes' | 'habituel'>,
  emises: Awaited<ReturnType<typeof lignesEmises>>,
) {
  const labels = new Map(r.unites.map((u) => [u.id, u.libelle]));
  const foyers = new Map<string, FoyerPrix>([...r.page.situations].map(([id, f]) => [id, foyerPrix(f)]));
  const issued = Map.groupBy(emises, (l) => l.cle.enfant);
  const prepaid = new Set(r.unites.filter((u) => u.prepaid).map((u) => u.id));
  const rangees: RangeeBrouillon[] = [];
  const anomalies: AnomalieAEcrire[] = [];
  for (const { foyer, facts } of r.page.foyers) {
    const enfants = r.page.enfants.get(foyer.id) ?? [];
    const draft = draftOf(
      {
        faits: facts.map((f) => factOf(f, prepaid)),
        emises: enfants.flatMap((id) => issued.get(id) ?? []),
        foyers,
        fratrie: { jours: r.page.jours, inscriptions: r.page.enrolments },
        tarif: r.tarif,
        libelle: (unite) => labels.get(unite) ?? 'Prestation',
        adresseValide: (id) => hasAddress(r.page, id),
        ...more,
      },
      work,
    );
    for (const p of draft.payeurs)
      rangees.push({
        foyerId: foyer.id,
        payeurId: p.payeur,
        payeurFoyerId: p.foyer,
        lignes: packLines(p.lignes),
        montant: p.montant,
        bloquant: p.bloquant,
      });
    for (const a of draft.anomalies) anomalies.push({ ...a, id: uuidv7(), foyerId: foyer.id });
  }
  return { rangees, anomalies };
}

/**
 * Computes the draft of one page of households, from one snapshot and in a fixed number of statements (facturation:FAC-1, facturation:FAC-3).
 * Writes nothing.
 */
export async function draftPage(
  tx: ReadTx,
  collectiviteId: string,
  campagne: Campagne,
  request: {
    readonly afterFoyerId?: string | null;
    readonly limit: number;
    readonly foyerIds?: readonly string[];
  },
): Promise<PageBrouillon> {
  const c = collectiviteId;
  const from = firstOfMonth(campagne.mois);
  const until = firstOfMonth(addMonths(campagne.mois, 1));
  const unites = (await unitesFacturables(tx, c, from)).filter((u) => u.regieCode === campagne.regieCode);
  const tarif = await tarifsDe(tx, c, from, until);
  const page = await billingPage(tx, c, { regieCode: campagne.regieCode, mois: campagne.mois, ...request });
  const reading: Reading = { page, unites, tarif, from, until };
  const enfants = [...page.enfants.values()].flat();
  const emises = await lignesEmises(
    tx,
    c,
    enfants,
    unites.map((u) => u.id),
    from,
    until,
  );
  const payeurs = new Set(
    page.foyers.flatMap((f) =>
      f.facts.flatMap((x) => (x.payeur.ok ? x.payeur.shares.map((s) => s.payeurId) : [])),
    ),
  );
  const past = await montantsPasses(tx, c, [...payeurs], campagne.regieCode);
  const dejaComptes = await earlierUnits(tx, c, reading, enfants);
  const work = chiffrer();
  const { rangees, anomalies } = draftRows(
    reading,
    work,
    { dejaComptes, habituel: (payeur) => usualAmount(past.get(payeur) ?? []) },
    emises,
  );
  return {
    foyers: page.foyers.map((f) => f.foyer.id),
    last: page.last,
    rangees,
    anomalies,
    traces: work.traces,
  };
}
