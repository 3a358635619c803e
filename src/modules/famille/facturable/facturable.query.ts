import { addDays, addMonths, type CivilDate, firstOfMonth } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { personnesDesComptes } from '../../identites/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { payeursPossibles } from '../payeur/payeur-du-jour.rule.ts';
import { enfantSituations, foyerSituations } from '../prix/situations.query.ts';
import type { Configuration } from '../types.ts';
import type { BillableFact, BillingPage, BillingRequest, FoyerFacts } from './facturable.schema.ts';
import * as sql from './facturable.sql.ts';
import { factsOfEnfant, type Marks } from './faits.rule.ts';
import { foyersDesPayeurs } from './personnes.sql.ts';

/** Days before the month in which an episode of absence may have begun. */
const LOOK_BACK = 31;

/** Groups of the activities collected by a régie. */
export const groupsOfRegie = (config: Configuration, regieCode: string): string[] =>
  [...config.groupes.values()]
    .filter((g) => config.activites.get(g.activiteId)?.regieCode === regieCode)
    .map((g) => g.id);

const period = (mois: string) => ({ from: firstOfMonth(mois), until: firstOfMonth(addMonths(mois, 1)) });

const byEnfant = <T extends { readonly enfantId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, (r) => r.enfantId);

/** Children absent on both sides of the month's first day: their episode may have begun before it. */
async function earlier(
  tx: ReadTx,
  c: string,
  groupes: readonly string[],
  from: CivilDate,
  presences: readonly sql.PresenceFacturable[],
): Promise<Marks> {
  const absent = [...new Set(presences.filter((p) => p.valeur === 'absent').map((p) => p.enfantId))];
  const start = addDays(from, -LOOK_BACK);
  return {
    reservations: await sql.reservationsFacturables(tx, c, absent, groupes, start, from),
    presences: await sql.presencesFacturables(tx, c, absent, groupes, start, from),
  };
}

/**
 * Facts of one page of households for a régie and a month, read from one snapshot, in a fixed number of statements
 * whatever the number of bookings. A child of two households is billed with the first one.
 */
export async function billingPage(
  tx: ReadTx,
  collectiviteId: string,
  request: BillingRequest,
): Promise<BillingPage> {
  const c = collectiviteId;
  const { from, until } = period(request.mois);
  const config = await configurationOf(tx, c, from);
  const groupes = groupsOfRegie(config, request.regieCode);
  const ids = request.foyerIds
    ? [...request.foyerIds].sort()
    : await sql.foyersApres(tx, c, request.afterFoyerId ?? null, request.limit);
  const homes = await sql.enfantsDesFoyers(tx, c, ids);
  const children = [...homes.keys()];
  const reservations = await sql.reservationsFacturables(tx, c, children, groupes, from, until);
  const presences = await sql.presencesFacturables(tx, c, children, groupes, from, until);
  const before = await earlier(tx, c, groupes, from, presences);
  const enfants = await enfantSituations(tx, c, children);
  const comptes = await personnesDesComptes(
    tx,
    c,
    reservations.flatMap((r) => (r.compteId === null ? [] : [r.compteId])),
  );
  const own = await foyerSituations(tx, c, [
    ...ids,
    ...reservations.map((r) => r.foyerId),
    ...[...enfants.values()].flatMap((e) => e.inscriptions.map((i) => i.foyerId)),
  ]);
  const payeurFoyers = await foyersDesPayeurs(
    tx,
    c,
    payeursPossibles(own.values(), enfants.values(), comptes.values()),
  );
  const missing = [...new Set([...payeurFoyers.values()].flat())].filter((id) => !own.has(id));
  const situations = new Map([...own, ...(await foyerSituations(tx, c, missing))]);
  const proofs = byEnfant(await sql.justificatifs(tx, c, children, addDays(from, -LOOK_BACK), until));
  const closed = await sql.creneauxClos(tx, c, groupes, from, until);
  const marks = { reservations: byEnfant(reservations), presences: byEnfant(presences) };
  const past = { reservations: byEnfant(before.reservations), presences: byEnfant(before.presences) };
  const facts = new Map<string, BillableFact[]>();
  for (const [enfantId, foyerId] of homes) {
    const found = factsOfEnfant({
      config,
      enfantId,
      homeFoyerId: foyerId,
      from,
      enfant: enfants.get(enfantId),
      situations,
      payeurFoyers,
      comptes,
      closed,
      proofs: proofs.get(enfantId) ?? [],
      marks: {
        reservations: marks.reservations.get(enfantId) ?? [],
        presences: marks.presences.get(enfantId) ?? [],
      },
      past: {
        reservations: past.reservations.get(enfantId) ?? [],
        presences: past.presences.get(enfantId) ?? [],
      },
    });
    if (found.length > 0) facts.set(foyerId, [...(facts.get(foyerId) ?? []), ...found]);
  }
  const siblings = await siblingsOf(tx, c, groupes, { from, until }, situations, new Set(children));
  return {
    foyers: ids.flatMap((id): FoyerFacts[] => {
      const foyer = situations.get(id);
      return foyer ? [{ foyer, facts: facts.get(id) ?? [] }] : [];
    }),
    last: request.foyerIds || ids.length < request.limit ? null : (ids.at(-1) ?? null),
    enfants: new Map(
      [...Map.groupBy(homes, ([, foyer]) => foyer)].map(([foyer, list]) => [
        foyer,
        list.map(([enfant]) => enfant),
      ]),
    ),
    situations,
    jours: daysOf([...facts.values()].flat(), siblings.reservations),
    enrolments: new Map([...enfants, ...siblings.enfants].map(([id, e]) => [id, e.inscriptions])),
  };
}

/** Siblings who are billed with another page: they count in the rank of those of this one (tarifs:TAR-8). */
async function siblingsOf(
  tx: ReadTx,
  c: string,
  groupes: readonly string[],
  { from, until }: { from: CivilDate; until: CivilDate },
  situations: BillingPage['situations'],
  known: ReadonlySet<string>,
) {
  const others = [...situations.values()]
    .flatMap((f) => f.enfants.map((e) => e.id))
    .filter((id) => !known.has(id));
  return {
    reservations: await sql.reservationsFacturables(tx, c, others, groupes, from, until),
    enfants: await enfantSituations(tx, c, others),
  };
}

function daysOf(facts: readonly BillableFact[], siblings: readonly sql.ReservationFacturable[]) {
  const jours = new Map<string, Set<CivilDate>>();
  const add = (enfant: string, jour: CivilDate) => {
    const known = jours.get(enfant);
    if (known) known.add(jour);
    else jours.set(enfant, new Set([jour]));
  };
  for (const f of facts) add(f.enfantId, f.jour);
  for (const r of siblings) add(r.enfantId, r.jour);
  return jours;
}

/** Households of a collectivité: the size of a billing run. */
export const billingCount = sql.nombreDeFoyers;

/** Households whose facts of the month changed after `since` (facturation:FAC-3); only those asked when `foyerIds` is given. */
export async function billingChanges(
  tx: ReadTx,
  collectiviteId: string,
  request: { regieCode: string; mois: string; since: string; foyerIds?: readonly string[] },
): Promise<Map<string, string>> {
  const { from, until } = period(request.mois);
  const config = await configurationOf(tx, collectiviteId, from);
  const groupes = groupsOfRegie(config, request.regieCode);
  return sql.foyersChanges(tx, collectiviteId, groupes, from, until, request.since, request.foyerIds ?? null);
}
