import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { tell } from '../../../platform/life/index.ts';
import { promote } from '../capacite/promotion.write.ts';
import { tellFamilies } from '../reservation/avis.write.ts';
import { type Acceptation, TIENT_UNE_PLACE } from '../reservation/decision.rule.ts';
import { record } from '../reservation/ecriture.write.ts';
import { contextsOf } from '../reservation/lecture.write.ts';
import { reservation } from '../reservation/reservation.life.ts';
import { waitingOn } from '../reservation/reserver.sql.ts';
import type { ReservationDuJour } from './evenement.sql.ts';

/** A booking called off, as the waiting list wants to hear of it. */
const called = (r: ReservationDuJour, day: CivilDate): Acceptation => ({
  voeu: { enfant: r.enfantId, unite: r.uniteId, jour: day, voulu: 'annule' },
  effet: 'retrait',
  evenement: 'reservation.annulee_service',
  reservationId: r.id,
  de: r.statut,
  vers: 'annulee',
  enfant: r.enfantId,
  unite: r.uniteId,
  jour: day,
  groupe: r.groupeId,
  foyer: r.foyerId,
  delai: null,
  versions: { delai: 'evenement', calendrier: 'evenement' },
  derogations: [],
  avertissements: [],
  trace: [],
});

/**
 * famille:CAP-4: the places that a collective event frees go to the waiting children it does not concern, in the same
 * transaction. Answers how many were confirmed.
 */
export async function promoteAfter(
  context: ActionContext,
  day: CivilDate,
  cancelled: readonly ReservationDuJour[],
): Promise<number> {
  const freed = cancelled.filter((r) => TIENT_UNE_PLACE.has(r.statut));
  const groupes = [...new Set(freed.map((r) => r.groupeId))];
  if (groupes.length === 0) return 0;
  const waiting = await waitingOn(
    context.tx,
    context.collectiviteId,
    groupes.map((groupe) => ({ groupe, jour: day })),
  );
  if (waiting.length === 0) return 0;
  const voeux = waiting.map((w) => ({
    enfant: w.enfantId,
    unite: w.uniteId,
    jour: w.jour,
    voulu: 'reserve' as const,
  }));
  const {
    contexts: [ctx],
    lu,
  } = await contextsOf({ context, voeux, motif: null, attente: true }, []);
  const promoted = await promote(
    context.tx,
    ctx,
    freed.map((r) => called(r, day)),
  );
  if (promoted.length === 0) return 0;
  await record(ctx.plateau, [{ context, accepted: promoted, motif: null }], lu);
  await tellFamilies(context, ctx.plateau.conf, [], promoted);
  tell(
    context,
    reservation,
    'reservation.confirmee',
    promoted.map((p) => p.reservationId),
  );
  return promoted.length;
}
