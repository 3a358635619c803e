import { type CivilDate, msBetween } from '../../../kernel/calendar.ts';
import { frenchWeekDate } from '../../../kernel/french.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { Marque } from './marque.schema.ts';

/** A clock off by more than this is flagged (famille:PTG-2). */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export type Presence = {
  readonly etat: 'non_pointe' | 'present' | 'absent' | 'parti';
  readonly motif: string | null;
  /** Mark that decided. */
  readonly marque: Marque | null;
  readonly depart: Marque | null;
  /** Two devices said different things: shown, presence won. */
  readonly conflit: boolean;
  /** A mark came from a clock off by more than five minutes. */
  readonly horloge: boolean;
};

/** famille:PTG-2: one mark per (device, sequence), in an order that does not depend on arrival. */
export function uniqueMarks(marks: readonly Marque[]): Marque[] {
  const known = new Map<string, Marque>();
  for (const mark of marks) {
    const key = `${mark.appareil} ${mark.sequence}`;
    const other = known.get(key);
    if (!other || mark.recu_a < other.recu_a) known.set(key, mark);
  }
  return [...known.values()].sort(
    (a, b) => compare(a.saisi_a, b.saisi_a) || compare(a.appareil, b.appareil) || a.sequence - b.sequence,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A clock is wrong when it runs ahead of the server, or disagreed with it on sending. */
export const isClockOff = (mark: Marque): boolean =>
  msBetween(mark.recu_a, mark.saisi_a) > CLOCK_TOLERANCE_MS ||
  (mark.envoye_a !== null && Math.abs(msBetween(mark.recu_a, mark.envoye_a)) > CLOCK_TOLERANCE_MS);

/**
 * famille:PTG-2: attendance of one child in one créneau from every mark received, in any order, repeated or not. The
 * last word of each device counts; when devices differ presence wins and the conflict is shown.
 */
export function mergeMarks(marks: readonly Marque[]): Presence {
  const all = uniqueMarks(marks);
  const last = new Map<string, Marque>();
  for (const mark of all.toSorted((a, b) => a.sequence - b.sequence)) {
    if (mark.valeur !== 'parti') last.set(mark.appareil, mark);
  }
  const words = [...last.values()].sort(
    (a, b) => compare(a.saisi_a, b.saisi_a) || compare(a.appareil, b.appareil),
  );
  const departures = all.filter((m) => m.valeur === 'parti');
  const depart = departures.at(-1) ?? null;
  const present = words.findLast((m) => m.valeur === 'present') ?? null;
  const absent = words.findLast((m) => m.valeur === 'absent') ?? null;
  const horloge = all.some(isClockOff);
  // A child handed over was there, whatever the other device says.
  const conflit = absent !== null && (present !== null || depart !== null);
  const common = { depart, conflit, horloge };
  if (depart) return { etat: 'parti', motif: null, marque: depart, ...common };
  if (present) return { etat: 'present', motif: null, marque: present, ...common };
  if (absent) return { etat: 'absent', motif: absent.motif, marque: absent, ...common };
  return { etat: 'non_pointe', motif: null, marque: null, ...common };
}

/** famille:PTG-1: attendance is taken on the day or after it, never before. Refusal `famille.pointage_futur`. */
export const canMark = (jour: CivilDate, today: CivilDate): Result<CivilDate> =>
  jour <= today ? ok(jour) : refuse('famille.pointage_futur', { jour: frenchWeekDate(jour) });

export type Constat = 'present' | 'absence' | 'imprevu' | 'non_pointe' | 'rien';

/**
 * famille:PTG-1: what the attendance means for billing: 100 %, the absence rule, its own price when unexpected, or
 * the blocking anomaly `non_pointe`.
 */
export function attendanceFact(reserve: boolean, presence: Presence): Constat {
  const there = presence.etat === 'present' || presence.etat === 'parti';
  if (there) return reserve ? 'present' : 'imprevu';
  if (!reserve) return 'rien';
  return presence.etat === 'absent' ? 'absence' : 'non_pointe';
}

/** famille:PTG-1: a créneau closes when every booked child is pointed. Refusal `famille.non_pointe`. */
export function canClose(
  enfants: readonly { readonly reserve: boolean; readonly presence: Presence }[],
): Result<number> {
  const left = enfants.filter((c) => attendanceFact(c.reserve, c.presence) === 'non_pointe').length;
  return left === 0 ? ok(enfants.length) : refuse('famille.non_pointe', { nombre: String(left) });
}

/**
 * famille:PTG-4: once billed, attendance is frozen; reopening needs an agent's reason and bills the difference.
 * Refusals `famille.pointage_fige`, `famille.motif_absent`.
 */
export function canCorrect(
  locked: boolean,
  motif: string | null,
  agent: boolean,
): Result<'libre' | 'difference'> {
  if (!locked) return ok('libre');
  if (!agent) return refuse('famille.pointage_fige');
  return motif?.trim() ? ok('difference') : refuse('famille.motif_absent', {}, { field: 'motif' });
}
