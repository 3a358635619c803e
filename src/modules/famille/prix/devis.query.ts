import { addDays, addMonths, type CivilDate, firstOfMonth, monthOf } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { type ChercheTarif, price, tarifsDe } from '../../tarifs/index.ts';
import {
  type FoyerPrix,
  type Price,
  rankOf,
  type Snapshot,
  snapshotOf,
  type TarifVersion,
} from '../../tarifs/rules.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { reservationsFacturables } from '../facturable/facturable.sql.ts';
import { conditionsOf, type DayConditions } from './conditions.rule.ts';
import { foyerPrix } from './foyer-prix.rule.ts';
import type { FoyerSituation } from './situation.schema.ts';
import { enfantSituations, foyerSituations } from './situations.query.ts';

/** A price asked before billing: whose, for what, which day, in which household's conditions. */
export type DemandePrix = {
  readonly enfantId: string;
  readonly foyerId: string;
  readonly uniteId: string;
  readonly jour: CivilDate;
};

export type Devis =
  | {
      readonly ok: true;
      readonly prix: Price;
      readonly snapshot: Snapshot;
      readonly tarif: TarifVersion;
      readonly foyer: FoyerPrix;
    }
  | { readonly ok: false; readonly anomalie: 'tarif_absent' | 'foyer_inconnu' };

type PricingContext = {
  readonly situations: ReadonlyMap<string, FoyerSituation>;
  readonly jours: ReadonlyMap<string, ReadonlySet<CivilDate>>;
  readonly enrolments: ReadonlyMap<
    string,
    readonly { readonly debut: CivilDate; readonly fin: CivilDate | null }[]
  >;
  readonly conditions: (request: DemandePrix) => DayConditions | undefined;
};

/** All that prices some bookings not made yet, whatever their number, in a fixed number of statements. */
async function pricingContext(
  tx: ReadTx,
  collectiviteId: string,
  requests: readonly DemandePrix[],
): Promise<PricingContext> {
  const jours = requests.map((r) => r.jour).sort();
  const first = jours[0] ?? '2000-01-01';
  const config = await configurationOf(tx, collectiviteId, first);
  const situations = await foyerSituations(
    tx,
    collectiviteId,
    requests.map((r) => r.foyerId),
  );
  const children = [
    ...new Set([
      ...requests.map((r) => r.enfantId),
      ...[...situations.values()].flatMap((f) => f.enfants.map((e) => e.id)),
    ]),
  ];
  const enfants = await enfantSituations(tx, collectiviteId, children);
  const booked = await reservationsFacturables(
    tx,
    collectiviteId,
    children,
    [...config.groupes.keys()],
    firstOfMonth(monthOf(first)),
    firstOfMonth(addMonths(monthOf(jours.at(-1) ?? first), 1)),
  );
  const billed = new Map<string, Set<CivilDate>>();
  for (const { enfantId, jour } of [
    ...booked,
    ...requests.map((r) => ({ enfantId: r.enfantId, jour: r.jour })),
  ])
    billed.set(enfantId, (billed.get(enfantId) ?? new Set()).add(jour));
  return {
    situations,
    jours: billed,
    enrolments: new Map([...enfants].map(([id, e]) => [id, e.inscriptions])),
    conditions: (r) => {
      const unite = config.unites.get(r.uniteId);
      return unite && conditionsOf(config, enfants.get(r.enfantId), unite, null, r.jour);
    },
  };
}

/** Prices one booking as it would be billed if the child comes. */
function devis(
  context: PricingContext,
  tarifs: ChercheTarif,
  foyers: Map<string, FoyerPrix>,
  r: DemandePrix,
): Devis {
  const tarif = tarifs(r.uniteId, r.jour);
  if (!tarif) return { ok: false, anomalie: 'tarif_absent' };
  const situation = context.situations.get(r.foyerId);
  const conditions = context.conditions(r);
  if (!situation || !conditions) return { ok: false, anomalie: 'foyer_inconnu' };
  const foyer = foyers.get(r.foyerId) ?? foyerPrix(situation);
  foyers.set(r.foyerId, foyer);
  const rang = rankOf(tarif, foyer, r.enfantId, r.jour, {
    jours: context.jours,
    inscriptions: context.enrolments,
  });
  const snapshot = snapshotOf(
    tarif,
    foyer,
    {
      enfant: r.enfantId,
      jour: r.jour,
      conditions,
      pointage: { etat: 'prevu', justifie: false },
      minutes: null,
      tardif: null,
      rangUnite: 1,
    },
    rang,
  );
  return { ok: true, prix: price(snapshot, tarif), snapshot, tarif, foyer };
}

const span = (requests: readonly DemandePrix[]): { from: CivilDate; until: CivilDate } => {
  const jours = requests.map((r) => r.jour).sort();
  const first = jours[0] ?? '2000-01-01';
  return { from: first, until: addDays(jours.at(-1) ?? first, 1) };
};

/**
 * What bookings would cost, with what each price was made from, in the order asked: a fixed number of statements
 * whatever their number (tarifs:TAR-1, tarifs:TAR-11: the same function as billing and as the simulator).
 */
export async function devisDe(
  tx: ReadTx,
  collectiviteId: string,
  requests: readonly DemandePrix[],
): Promise<readonly Devis[]> {
  if (requests.length === 0) return [];
  const { from, until } = span(requests);
  const tarifs = await tarifsDe(tx, collectiviteId, from, until);
  const context = await pricingContext(tx, collectiviteId, requests);
  const foyers = new Map<string, FoyerPrix>();
  return requests.map((r) => devis(context, tarifs, foyers, r));
}
