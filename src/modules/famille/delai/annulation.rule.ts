import { frenchInstant, frenchWeekDate } from '../../../kernel/french.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { Calendrier } from '../activite/calendrier.rule.ts';
import { refusalStep } from '../reservation/refus.rule.ts';
import {
  type DecisionAnnulation,
  type Demandeur,
  ETATS_ACTIFS,
  type InstantaneReservation,
  type ReservationExistante,
} from '../reservation/reservation.schema.ts';
import { decideDeadline } from './decision.rule.ts';

const CLOSED: readonly string[] = ['pointe', 'clos', 'verrouille'];

function firmRefusal(
  s: InstantaneReservation,
  reservation: ReservationExistante,
  asker: Demandeur,
): Refusal | null {
  const jour = frenchWeekDate(s.date);
  const unite = reservation.nom;
  if (asker.type === 'resident' && asker.refus) return asker.refus;
  if (!ETATS_ACTIFS.includes(reservation.etat)) return refuse('famille.deja_annule', { jour, unite }).refusal;
  if (s.creneau && CLOSED.includes(s.creneau.etat))
    return refuse('famille.creneau_clos', { jour, unite }).refusal;
  const needing = s.reservations.find(
    (r) => r.date === s.date && ETATS_ACTIFS.includes(r.etat) && s.requis_par.includes(r.unite),
  );
  return needing ? refuse('famille.unite_necessaire', { jour, unite, autre: needing.nom }).refusal : null;
}

/**
 * Cancelling one booking. Before the retrait deadline it is `annulee` and free; after it `annulee_tard`, with
 * the consequence in `delai` (famille:DEL-5). A request, a waiting place or an option is dropped freely at any time.
 * An agent's written reason turns a late cancellation into a free one, logged in `derogations`.
 */
export function decideCancellation(
  s: InstantaneReservation,
  reservation: ReservationExistante,
  asker: Demandeur,
  calendrier: Calendrier,
): RuleAnswer<DecisionAnnulation> {
  const firm = firmRefusal(s, reservation, asker);
  if (firm) return { refusal: firm, trace: [refusalStep(firm)] };
  if (reservation.etat !== 'confirmee') {
    const sentence = 'La place n’était pas encore confirmée\u00a0: elle se retire librement.';
    const value: DecisionAnnulation = { etat: 'annulee', delai: null, derogations: [] };
    return {
      value,
      trace: [{ rule: 'DEL-4', input: { etat: reservation.etat }, output: value.etat, sentence }],
    };
  }
  const override = asker.type === 'agent' && asker.motif !== null && asker.motif.trim() !== '';
  const deadline = decideDeadline({
    delai: s.retrait,
    eventDate: s.date,
    receivedAt: s.maintenant,
    calendrier,
    ...(s.debut ? { debut: s.debut } : {}),
  });
  const { trace } = deadline;
  if ('refusal' in deadline) {
    if (!override) return { refusal: deadline.refusal, trace };
    return { value: { etat: 'annulee', delai: null, derogations: [deadline.refusal] }, trace };
  }
  const delai = deadline.value;
  if (delai.a_temps) return { value: { etat: 'annulee', delai, derogations: [] }, trace };
  const params = {
    jour: frenchWeekDate(s.date),
    dernier_moment: frenchInstant(delai.dernier_moment, calendrier.fuseau),
    recu: frenchInstant(s.maintenant, calendrier.fuseau),
    phrase: delai.phrase,
  };
  const late = refuse('famille.absence_seulement', params, { overridable: true }).refusal;
  if (override) return { value: { etat: 'annulee', delai, derogations: [late] }, trace };
  if (delai.effet === 'absence_seulement') return { refusal: late, trace };
  return { value: { etat: 'annulee_tard', delai, derogations: [] }, trace };
}
