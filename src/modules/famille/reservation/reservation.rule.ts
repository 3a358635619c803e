import { covers } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchList, frenchWeekDate } from '../../../kernel/french.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { Calendrier } from '../activite/calendrier.rule.ts';
import { decideCapacity, decideWindow } from '../capacite/capacite.rule.ts';
import { decideDeadline } from '../delai/decision.rule.ts';
import type { DecisionDelai } from '../delai/delai.schema.ts';
import { refusalStep } from './refus.rule.ts';
import {
  type DecisionReservation,
  type Demandeur,
  ETATS_ACTIFS,
  type InstantaneReservation,
} from './reservation.schema.ts';

const isActive = (r: { etat: string }): boolean => ETATS_ACTIFS.includes(r.etat);
const CLOSED: readonly string[] = ['pointe', 'clos', 'verrouille'];

/** Facts that no reason of an agent changes. */
function firmRefusal(s: InstantaneReservation, asker: Demandeur): Refusal | null {
  const jour = frenchWeekDate(s.date);
  const unite = s.unite.nom;
  if (asker.type === 'resident' && asker.refus) return asker.refus;
  if (!s.inscription || !covers(s.inscription, s.date))
    return refuse('famille.sans_inscription', { jour, unite }).refusal;
  if (!s.creneau) return refuse('famille.jour_ferme', { jour, unite }).refusal;
  if (CLOSED.includes(s.creneau.etat)) return refuse('famille.creneau_clos', { jour, unite }).refusal;
  const active = s.reservations.filter((r) => isActive(r) && r.date === s.date);
  if (active.some((r) => r.unite === s.unite.id))
    return refuse('famille.deja_reserve', { jour, unite }).refusal;
  const rival = active.find((r) => s.incompatibles.includes(r.unite));
  return rival ? refuse('famille.incompatible', { jour, unite, autre: rival.nom }).refusal : null;
}

/** Conditions of the dossier that an agent may set aside with a reason (severity O). */
function softRefusals(s: InstantaneReservation): Refusal[] {
  const jour = frenchWeekDate(s.date);
  const unite = s.unite.nom;
  const soft = { overridable: true };
  const found: Refusal[] = [];
  if (s.opposition) found.push(refuse('famille.opposition_parent', { unite }, soft).refusal);
  if (s.pieces_manquantes.length > 0)
    found.push(
      refuse('famille.piece_manquante', { jour, pieces: frenchList(s.pieces_manquantes) }, soft).refusal,
    );
  if (s.impayes && blocks(s.impayes))
    found.push(refuse('famille.impaye', { montant: frenchEuros(s.impayes.montant) }, soft).refusal);
  const active = s.reservations.filter((r) => isActive(r) && r.date === s.date);
  if (s.requiert.length > 0 && !active.some((r) => s.requiert.some((u) => u.id === r.unite)))
    found.push(
      refuse(
        'famille.unite_requise',
        { jour, unite, autres: s.requiert.map((u) => u.nom).join(' ou ') },
        soft,
      ).refusal,
    );
  return found;
}

/** facturation:REL-2: an unpaid invoice never blocks the canteen of a primary school. */
const blocks = (i: NonNullable<InstantaneReservation['impayes']>): boolean =>
  i.politique === 'bloquer' && i.montant > 0 && !i.exempte && !i.cantine_primaire;

function warnings(s: InstantaneReservation): string[] {
  const due = s.impayes;
  if (!due || due.politique === 'off' || due.montant === 0 || blocks(due)) return [];
  return [`Il reste ${frenchEuros(due.montant)} à payer sur vos factures.`];
}

/**
 * The whole decision of booking one unit on one day: firm facts, then window (famille:CAP-5), deadline (famille:DEL-4, famille:DEL-5),
 * dossier (famille:DOS-4, famille:FOY-2, facturation:REL-2), then places (famille:CAP-1, famille:CAP-3). An agent's written reason sets aside what is
 * overridable and lists it in `derogations`. When it is full, the waiting list answers if there is one.
 */
export function decideBooking(
  s: InstantaneReservation,
  asker: Demandeur,
  calendrier: Calendrier,
): RuleAnswer<DecisionReservation> {
  const trace: TraceStep[] = [];
  const firm = firmRefusal(s, asker);
  if (firm) return { refusal: firm, trace: [refusalStep(firm)] };
  const override = asker.type === 'agent' && asker.motif !== null && asker.motif.trim() !== '';
  const derogations: Refusal[] = [];

  const window = decideWindow(s.fenetres, s.date, asker.publics, s.maintenant, calendrier.fuseau);
  const deadline = decideDeadline({
    delai: s.ajout,
    eventDate: s.date,
    receivedAt: s.maintenant,
    calendrier,
    ...(s.debut ? { debut: s.debut } : {}),
  });
  trace.push(...window.trace, ...deadline.trace);
  let delai: DecisionDelai | null = null;
  if ('refusal' in window) derogations.push(window.refusal);
  if ('refusal' in deadline) derogations.push(deadline.refusal);
  else delai = deadline.value;
  const soft = softRefusals(s);
  derogations.push(...soft);
  trace.push(...soft.map(refusalStep));
  const first = derogations[0];
  if (first && !override) return { refusal: first, trace };

  const capacity = decideCapacity(s.compteurs, s.date, s.maintenant);
  trace.push(...capacity.trace);
  const proof = { date: s.date, decide_a: s.maintenant, compteurs: s.compteurs };
  const common = { delai, avertissements: warnings(s), capacite: proof };
  if ('refusal' in capacity) {
    if (override) derogations.push(capacity.refusal);
    else if (s.liste_attente) return { value: { etat: 'attente', derogations, ...common }, trace };
    else return { refusal: capacity.refusal, trace };
  }
  const etat = ({ directe: 'confirmee', validation: 'demandee', panier: 'option' } as const)[s.confirmation];
  return { value: { etat: asker.type === 'agent' ? 'confirmee' : etat, derogations, ...common }, trace };
}
