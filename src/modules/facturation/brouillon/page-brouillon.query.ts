import { addMonths, type CivilDate, firstOfMonth, yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import {
  type BillableFact,
  type BillableUnit,
  type BillingPage,
  billableUnits,
  billingPage,
  foyerPrix,
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
  enfant: f.childId,
  unite: f.unitId,
  groupe: f.groupId,
  jour: f.day,
  etat: f.state,
  listeOuverte: !f.closed && !prepaid.has(f.unitId) && ATTENDED.includes(f.state),
  motif: f.motif,
  effet: f.absenceEffect,
  tardif: f.late ? { pourcent: f.surchargePercent } : null,
  minutes: f.minutes,
  conditions: f.conditions,
  payeur: f.payer.ok
    ? {
        ok: true,
        reference: f.payer.referenceFoyerId,
        parts: f.payer.shares.map((s) => ({ payeur: s.payerId, foyer: s.foyerId, poids: s.weight })),
      }
    : { ok: false, code: f.payer.code },
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
  readonly units: readonly BillableUnit[];
  readonly tarif: ChercheTarif;
  readonly from: CivilDate;
  readonly until: CivilDate;
};

/** Counts before the month, only when a tariff asks for them. */
async function earlierUnits(tx: ReadTx, c: string, r: Reading, children: readonly string[]) {
  const counted = r.units
    .filter((u) => r.tarif(u.id, r.from)?.parametres.methode.methode === 'nieme_unite')
    .map((u) => u.id);
  const start = r.from.slice(5) >= '09-01' ? `${yearOf(r.from)}-09-01` : `${yearOf(r.from) - 1}-09-01`;
  const rows = await unitesFacturees(tx, c, children, counted, start, r.from);
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
  const labels = new Map(r.units.map((u) => [u.id, u.libelle]));
  const foyers = new Map<string, FoyerPrix>([...r.page.situations].map(([id, f]) => [id, foyerPrix(f)]));
  const issued = Map.groupBy(emises, (l) => l.cle.enfant);
  const prepaid = new Set(r.units.filter((u) => u.prepaid).map((u) => u.id));
  const rangees: RangeeBrouillon[] = [];
  const anomalies: AnomalieAEcrire[] = [];
  for (const { foyer, facts } of r.page.foyers) {
    const children = r.page.children.get(foyer.id) ?? [];
    const draft = draftOf(
      {
        faits: facts.map((f) => factOf(f, prepaid)),
        emises: children.flatMap((id) => issued.get(id) ?? []),
        foyers,
        fratrie: { jours: r.page.days, inscriptions: r.page.enrolments },
        tarif: r.tarif,
        libelle: (unit) => labels.get(unit) ?? 'Prestation',
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
 * Computes the draft of one page of households, from one snapshot and in a fixed number of statements (FAC-1, FAC-3).
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
  const units = (await billableUnits(tx, c, from)).filter((u) => u.regieCode === campagne.regieCode);
  const tarif = await tarifsDe(tx, c, from, until);
  const page = await billingPage(tx, c, { regieCode: campagne.regieCode, month: campagne.mois, ...request });
  const reading: Reading = { page, units, tarif, from, until };
  const children = [...page.children.values()].flat();
  const emises = await lignesEmises(
    tx,
    c,
    children,
    units.map((u) => u.id),
    from,
    until,
  );
  const payers = new Set(
    page.foyers.flatMap((f) =>
      f.facts.flatMap((x) => (x.payer.ok ? x.payer.shares.map((s) => s.payerId) : [])),
    ),
  );
  const past = await montantsPasses(tx, c, [...payers], campagne.regieCode);
  const dejaComptes = await earlierUnits(tx, c, reading, children);
  const work = chiffrer();
  const { rangees, anomalies } = draftRows(
    reading,
    work,
    { dejaComptes, habituel: (payer) => usualAmount(past.get(payer) ?? []) },
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
