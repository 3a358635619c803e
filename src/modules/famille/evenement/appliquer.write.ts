import { monthOf } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, canonical } from '../../../platform/action/index.ts';
import { step } from '../../../platform/life/index.ts';
import { enTete } from '../../collectivites/index.ts';
import { notify } from '../../messagerie/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { ConcurrentChange } from '../reservation/conflit.write.ts';
import { TIENT_UNE_PLACE } from '../reservation/decision.rule.ts';
import type { DecisionGardee } from '../reservation/decision-gardee.schema.ts';
import { holdChildren } from '../reservation/faits.sql.ts';
import { compteursOf } from '../reservation/plateau.rule.ts';
import { reservation } from '../reservation/reservation.life.ts';
import type { Configuration } from '../types.ts';
import { calendarUrl } from '../urls.ts';
import { cancelCollectively, type EvenementCollectif } from './annulation-collective.rule.ts';
import { promoteAfter } from './attente.write.ts';
import type { EvenementSaisi } from './evenement.schema.ts';
import {
  adultesDesFoyers,
  annulerReservations,
  type ReservationDuJour,
  rendrePlaces,
  reservationsDuJour,
} from './evenement.sql.ts';

export type EvenementApplique = {
  readonly id: string;
  /** Bookings cancelled, of how many children, in how many foyers. */
  readonly annulees: number;
  readonly enfants: number;
  readonly foyers: number;
  /** Children already marked present keep their booking. */
  readonly gardees: number;
  /** Waiting requests that the freed places confirm (famille:CAP-4). */
  readonly promues: number;
};

/** What the rule cancels: a class is that of one site, so bookings of other sites are left out first. */
function concerned(
  input: EvenementSaisi,
  id: string,
  rows: readonly ReservationDuJour[],
): ReservationDuJour[] {
  const { portee } = input;
  const scope: EvenementCollectif['portee'] =
    portee.type === 'tous'
      ? portee
      : portee.type === 'site'
        ? { type: 'site', id: portee.siteId }
        : portee.type === 'groupe'
          ? { type: 'groupe', id: portee.groupId }
          : { type: 'classe', id: portee.classe };
  const near = portee.type === 'classe' ? rows.filter((r) => r.siteId === portee.siteId) : rows;
  const { value } = cancelCollectively(
    {
      id,
      motif: input.libelle,
      portee: scope,
      du: input.day,
      au: input.day,
      unites: input.unitIds.length > 0 ? input.unitIds : null,
    },
    near.map((r) => ({
      id: r.id,
      date: input.day,
      unite: r.uniteId,
      etat: r.statut,
      classe: r.classe,
      groupe: r.groupeId,
      site: r.siteId,
      foyer: r.foyerId,
    })),
  );
  const ids = new Set(value.annulees.map((r) => r.id));
  return near.filter((r) => ids.has(r.id));
}

/** Places that the bookings held, by counter. */
function freedPlaces(conf: Configuration, rows: readonly ReservationDuJour[]) {
  const freed = new Map<string, number>();
  for (const r of rows) {
    if (!TIENT_UNE_PLACE.has(r.statut)) continue;
    for (const c of compteursOf(conf, r.groupeId, r.uniteId)) freed.set(c.id, (freed.get(c.id) ?? 0) + 1);
  }
  return [...freed].map(([compteur_id, nombre]) => ({ compteurId: compteur_id, nombre }));
}

/** The change of each booking. A state from which nothing is called off moves nothing, and the count then differs. */
const calledOff = (rows: readonly ReservationDuJour[]) =>
  rows.flatMap((r) => {
    const change = step(reservation, 'reservation.annulee_service', r.statut);
    return change ? [{ id: r.id, mouvementId: uuidv7(), de: change.from, vers: change.to }] : [];
  });

/** Most notices written by one statement. */
const BATCH = 400;

/** One notice per adult of each foyer, however many bookings were cancelled. */
async function tell(
  context: ActionContext,
  event: { readonly id: string; readonly libelle: string; readonly day: string },
  byFoyer: ReadonlyMap<string, number>,
): Promise<void> {
  const { tx, collectiviteId } = context;
  const adults = await adultesDesFoyers(tx, collectiviteId, [...byFoyer.keys()], context.today);
  const { slug } = await enTete(tx, collectiviteId);
  const when = frenchWeekDate(event.day);
  const notices = adults.map(({ foyerId, personneId }) => ({
    personneId,
    template: 'reservation.changee' as const,
    subject: `${event.libelle}, ${when}`,
    text: `${event.libelle}, ${when}\u00a0: ${plural(byFoyer.get(foyerId) ?? 0, 'réservation est annulée', 'réservations sont annulées')} sans frais. Vous n’avez rien à faire.`,
    link: calendarUrl(slug, { mois: monthOf(event.day) }),
    key: `evenement:${event.id}:${personneId}:${foyerId}`,
  }));
  for (let start = 0; start < notices.length; start += BATCH)
    await notify(context, notices.slice(start, start + BATCH));
}

/**
 * Cancels what an event calls off, gives the places back, tells each foyer. Done again, it cancels what was booked in
 * between and tells nobody twice. Refusal `famille.pointage_fige`.
 */
export async function applyEvent(
  context: ActionContext,
  id: string,
  input: EvenementSaisi,
): Promise<Result<EvenementApplique>> {
  const { tx, collectiviteId, now } = context;
  // Children are held first: what is read next is what the others have committed.
  const first = concerned(input, id, await reservationsDuJour(tx, collectiviteId, input.day));
  await holdChildren(tx, collectiviteId, [...new Set(first.map((r) => r.enfantId))]);
  const touched = concerned(input, id, await reservationsDuJour(tx, collectiviteId, input.day));
  if (touched.some((r) => r.verrouille)) return refuse('famille.pointage_fige');
  const cancelled = touched.filter((r) => !r.present);
  const decision: DecisionGardee = {
    v: 1,
    recu_a: now,
    versions: { delai: `evenement/${id}`, calendrier: `evenement/${id}` },
    delai: null,
    derogations: [],
    motif: input.libelle,
  };
  const written = await annulerReservations(tx, collectiviteId, calledOff(cancelled), {
    motif: input.libelle,
    decision: canonical(decision),
    auteur: context.author,
    now,
  });
  if (written !== cancelled.length) throw new ConcurrentChange();
  const conf = await configurationOf(tx, collectiviteId, context.today);
  await rendrePlaces(tx, collectiviteId, input.day, freedPlaces(conf, cancelled));
  const promoted = await promoteAfter(context, input.day, cancelled);
  const byFoyer = new Map<string, number>();
  for (const r of cancelled) byFoyer.set(r.foyerId, (byFoyer.get(r.foyerId) ?? 0) + 1);
  await tell(context, { id, libelle: input.libelle, day: input.day }, byFoyer);
  context.note({ evenement: id, jour: input.day, annulees: cancelled.map((r) => r.id) });
  return ok({
    id,
    annulees: cancelled.length,
    enfants: new Set(cancelled.map((r) => r.enfantId)).size,
    foyers: byFoyer.size,
    gardees: touched.length - cancelled.length,
    promues: promoted,
  });
}
