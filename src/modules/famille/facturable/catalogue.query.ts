import { addMonths, type CivilDate, firstOfMonth, monthOf } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { QuoteRequest } from '../ports.ts';
import {
  childSituations,
  conditionsOf,
  type DayConditions,
  type FoyerSituation,
  foyerSituations,
} from '../prix/situations.query.ts';
import type { GenreActivite, GenreUnite } from '../types.ts';
import { reservationsFacturables } from './facturable.sql.ts';
import { foyerDeLEnfant, foyersActuels } from './personnes.sql.ts';

/** A unit as billing names it and knows where its money goes. */
export type BillableUnit = {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly genre: GenreUnite;
  readonly activityId: string;
  readonly activityCode: string;
  readonly activityName: string;
  readonly activityGenre: GenreActivite;
  readonly regieCode: string;
  readonly produitCode: string;
  readonly prepaid: boolean;
  readonly service: { readonly nom: string; readonly adresse: string; readonly telephone: string } | null;
};

/** Units of every activity, by activity then rank. */
export async function billableUnits(
  tx: Tx,
  collectiviteId: string,
  today: CivilDate,
): Promise<BillableUnit[]> {
  const config = await configurationOf(tx, collectiviteId, today);
  return [...config.unites.values()]
    .flatMap((u) => {
      const activity = config.activites.get(u.activiteId);
      return activity ? [{ u, activity }] : [];
    })
    .sort((a, b) =>
      a.activity.nom < b.activity.nom ? -1 : a.activity.nom > b.activity.nom ? 1 : a.u.rang - b.u.rang,
    )
    .map(({ u, activity }) => ({
      id: u.id,
      code: u.code,
      nom: u.nom,
      genre: u.genre,
      activityId: activity.id,
      activityCode: activity.code,
      activityName: activity.nom,
      activityGenre: activity.genre,
      regieCode: activity.regieCode,
      produitCode: activity.produitCode,
      prepaid: activity.paiement === 'prepaye',
      service: config.services.get(activity.serviceId) ?? null,
    }));
}

export type PricingContext = {
  readonly situations: ReadonlyMap<string, FoyerSituation>;
  readonly days: ReadonlyMap<string, ReadonlySet<CivilDate>>;
  readonly enrolments: ReadonlyMap<
    string,
    readonly { readonly debut: CivilDate; readonly fin: CivilDate | null }[]
  >;
  readonly conditions: (request: QuoteRequest) => DayConditions | undefined;
};

/** All that prices some bookings not made yet, whatever their number, in a fixed number of statements. */
export async function pricingContext(
  tx: Tx,
  collectiviteId: string,
  requests: readonly QuoteRequest[],
): Promise<PricingContext> {
  const days = requests.map((r) => r.day).sort();
  const first = days[0] ?? '2000-01-01';
  const config = await configurationOf(tx, collectiviteId, first);
  const situations = await foyerSituations(
    tx,
    collectiviteId,
    requests.map((r) => r.foyerId),
  );
  const children = [
    ...new Set([
      ...requests.map((r) => r.childId),
      ...[...situations.values()].flatMap((f) => f.children.map((e) => e.id)),
    ]),
  ];
  const enfants = await childSituations(tx, collectiviteId, children);
  const booked = await reservationsFacturables(
    tx,
    collectiviteId,
    children,
    [...config.groupes.keys()],
    firstOfMonth(monthOf(first)),
    firstOfMonth(addMonths(monthOf(days.at(-1) ?? first), 1)),
  );
  const billed = new Map<string, Set<CivilDate>>();
  for (const { enfant_id, jour } of [
    ...booked,
    ...requests.map((r) => ({ enfant_id: r.childId, jour: r.day })),
  ])
    billed.set(enfant_id, (billed.get(enfant_id) ?? new Set()).add(jour));
  return {
    situations,
    days: billed,
    enrolments: new Map([...enfants].map(([id, e]) => [id, e.inscriptions])),
    conditions: (r) => {
      const unit = config.unites.get(r.unitId);
      return unit && conditionsOf(config, enfants.get(r.childId), unit, null, r.day);
    },
  };
}

/** Households an adult or a payer belongs to on a day: their own, never the other parent's (FOY-3). */
export const foyersOfAdult = foyersActuels;
/** The household a child is billed with. For agents only. */
export const foyerOfChild = foyerDeLEnfant;

/** Reasons of absence an activity knows on a day. */
export async function absenceReasons(
  tx: Tx,
  collectiviteId: string,
  activityId: string,
  day: CivilDate,
): Promise<{ readonly code: string; readonly libelle: string; readonly justifie: boolean }[]> {
  const config = await configurationOf(tx, collectiviteId, day);
  return (config.absences.get(activityId) ?? [])
    .filter((r) => r.debut <= day && (r.fin === null || day < r.fin))
    .map((r) => ({ code: r.valeur.motif, libelle: r.libelle, justifie: r.valeur.justifie }));
}
