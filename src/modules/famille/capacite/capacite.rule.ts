import { type CivilDate, covers, type Instant } from '../../../kernel/calendar.ts';
import { frenchInstant, frenchList, frenchWeekDate } from '../../../kernel/french.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { Attente, Compteur, Fenetre, PreuveCapacite } from './capacite.schema.ts';

export const placesLeft = (compteurs: readonly Compteur[]): number =>
  compteurs.reduce((least, c) => Math.min(least, c.capacite - c.reserve), Number.POSITIVE_INFINITY);

/**
 * famille:CAP-1: a booking needs `wanted` places in every counter its unit touches. No counter means no limit.
 * Refusal `famille.complet` (overridable). famille:CAP-3: the counters seen are in the answer and in the step,
 * to be stored with the refusal.
 */
export function decideCapacity(
  compteurs: readonly Compteur[],
  date: CivilDate,
  decidedAt: Instant,
  voulu = 1,
): RuleAnswer<PreuveCapacite> {
  const preuve: PreuveCapacite = { date, decide_a: decidedAt, compteurs: [...compteurs] };
  const full = compteurs.filter((c) => c.capacite - c.reserve < voulu);
  const step = (rule: string, sentence: string): TraceStep => ({
    rule,
    input: preuve,
    output: { complets: full.map((c) => c.id) },
    sentence,
  });
  if (full.length === 0) {
    const left = placesLeft(compteurs);
    const words =
      left === Number.POSITIVE_INFINITY
        ? 'Le nombre de places n’est pas limité.'
        : `Il reste ${left} place${left < 2 ? '' : 's'}.`;
    return { value: preuve, trace: [step('CAP-1', words)] };
  }
  const names = frenchList(full.map((c) => `${c.nom} (${c.reserve} sur ${c.capacite})`));
  const { refusal } = refuse(
    'famille.complet',
    { jour: frenchWeekDate(date), compteurs: names },
    { overridable: true },
  );
  return { refusal, trace: [step('CAP-3', `Toutes les places sont prises\u00a0: ${names}.`)] };
}

/** famille:CAP-4: order of the waiting list: class, then time of request, then id. Total: two requests never tie. */
export function compareWaiting(a: Attente, b: Attente): number {
  if (a.classe !== b.classe) return a.classe - b.classe;
  if (a.demande_a !== b.demande_a) return a.demande_a < b.demande_a ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export const orderWaiting = (list: readonly Attente[]): Attente[] => [...list].sort(compareWaiting);

export type Promotion = {
  readonly promus: readonly Attente[];
  /** Passed over because the check failed; they keep their rank. */
  readonly ecartes: readonly { readonly attente: Attente; readonly refus: Refusal }[];
  readonly trace: readonly TraceStep[];
};

/**
 * famille:CAP-4: who takes the freed places. Nobody after the ajout deadline (null: no deadline known, nobody either).
 * `recheck` says again why a request may not be promoted now (dossier, incompatibilities), or null.
 */
export function promoteWaiting(input: {
  readonly places: number;
  readonly list: readonly Attente[];
  readonly now: Instant;
  readonly dernierMoment: Instant | null;
  readonly recheck: (attente: Attente) => Refusal | null;
}): Promotion {
  const promus: Attente[] = [];
  const ecartes: { attente: Attente; refus: Refusal }[] = [];
  const late = input.dernierMoment === null || input.now > input.dernierMoment;
  for (const candidate of late ? [] : orderWaiting(input.list)) {
    if (promus.length >= input.places) break;
    const refus = input.recheck(candidate);
    if (refus) ecartes.push({ attente: candidate, refus });
    else promus.push(candidate);
  }
  const sentence = late
    ? 'Le délai d’ajout est passé\u00a0: la place libérée n’est plus proposée.'
    : `${promus.length} place${promus.length < 2 ? '' : 's'} attribuée${promus.length < 2 ? '' : 's'} dans l’ordre de la liste d’attente.`;
  const output = { promus: promus.map((a) => a.id), ecartes: ecartes.map((e) => e.attente.id) };
  const { places, now, dernierMoment } = input;
  return {
    promus,
    ecartes,
    trace: [{ rule: 'CAP-4', input: { places, now, dernierMoment }, output, sentence }],
  };
}

/**
 * famille:CAP-5: whether a booking window is open for this event date and audience. With no window at all booking
 * is always open; with windows, one of them must cover the date and be open.
 * Refusal `famille.fenetre_fermee` (overridable) tells the next opening when there is one.
 */
export function decideWindow(
  fenetres: readonly Fenetre[],
  date: CivilDate,
  audiences: readonly string[],
  now: Instant,
  fuseau: string,
): RuleAnswer<Fenetre | null> {
  const mine = fenetres.filter(
    (f) => covers(f.evenements, date) && (f.public === null || audiences.includes(f.public)),
  );
  const step = (output: unknown, sentence: string): TraceStep => ({
    rule: 'CAP-5',
    input: { date, audiences, now },
    output,
    sentence,
  });
  if (fenetres.length === 0)
    return { value: null, trace: [step(null, 'Les réservations sont toujours ouvertes.')] };
  const open = mine.find((f) => f.ouverture <= now && (f.fermeture === null || now < f.fermeture));
  if (open) return { value: open, trace: [step(open.id, 'La période de réservation est ouverte.')] };
  const next = mine.filter((f) => f.ouverture > now).sort((a, b) => (a.ouverture < b.ouverture ? -1 : 1))[0];
  const quand = next ? `ouverture le ${frenchInstant(next.ouverture, fuseau)}` : 'période terminée';
  const { refusal } = refuse(
    'famille.fenetre_fermee',
    { jour: frenchWeekDate(date), quand },
    { overridable: true },
  );
  return {
    refusal,
    trace: [step(next?.id ?? null, `Les réservations ne sont pas ouvertes\u00a0: ${quand}.`)],
  };
}
