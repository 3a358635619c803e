import { type CivilDate, type Instant, msBetween, type WallTime } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import type { Traced } from '../../../kernel/trace.ts';
import type { Calendrier } from '../activite/calendrier.rule.ts';
import type { EffetAbsence, JourReserve, RegleAbsence } from './absence.schema.ts';

/**
 * famille:ABS-1: episodes of absence: consecutive booked days of one child and activity. Only booked days are given,
 * so closed days neither count nor break. Each episode lists its absent dates in order.
 */
export function episodes(jours: readonly JourReserve[]): CivilDate[][] {
  const found: CivilDate[][] = [];
  let current: CivilDate[] = [];
  for (const jour of [...jours].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    if (jour.absent) {
      if (current.length === 0) found.push(current);
      current.push(jour.date);
    } else if (current.length > 0) current = [];
  }
  return found;
}

const HOUR_MS = 3_600_000;

export type EffetJour = {
  readonly date: CivilDate;
  readonly effet: EffetAbsence;
  readonly justifie: boolean;
};

export type AbsenceInput = {
  readonly regle: RegleAbsence;
  /** Absent booked dates of the episode, in order. */
  readonly dates: readonly CivilDate[];
  /** Beginning of the activity: proof is counted from the first absent day's. */
  readonly debut: WallTime;
  /** When the proof was received by the service; null while it was not. */
  readonly preuveRecueA: Instant | null;
  readonly calendrier: Calendrier;
};

const words = (effet: EffetAbsence): string => {
  if (effet.type === 'gratuit') return 'gratuit';
  return effet.type === 'taux' ? `${effet.pourcent}\u00a0% du prix` : frenchEuros(effet.montant);
};

/**
 * famille:ABS-1: effect of each absent day of an episode. The first tier whose delay the proof meets gives the slices
 * by day of the episode (carence, or its inverse); no tier met, or a motive that justifies nothing, leaves
 * every day unjustified.
 */
export function absenceEffects(input: AbsenceInput): Traced<EffetJour[]> {
  const { regle, dates, preuveRecueA } = input;
  const first = dates[0];
  const hours =
    first === undefined || preuveRecueA === null
      ? null
      : Math.max(0, msBetween(input.calendrier.instantAt(first, input.debut), preuveRecueA)) / HOUR_MS;
  const tier = regle.justifie
    ? regle.paliers.find(
        (p) => p.preuve_sous_heures === null || (hours !== null && hours <= p.preuve_sous_heures),
      )
    : undefined;
  const value = dates.map((date, index): EffetJour => {
    const slice = tier?.tranches.findLast((t) => t.du_jour <= index + 1);
    return slice
      ? { date, effet: slice.effet, justifie: true }
      : { date, effet: regle.injustifie, justifie: false };
  });
  const list = value.map(
    (jour) => `${jour.date.slice(8)}/${jour.date.slice(5, 7)}\u00a0: ${words(jour.effet)}`,
  );
  const sentence = `${tier ? 'Absence justifiée' : 'Absence non justifiée'} (${regle.motif})\u00a0: ${list.join(', ')}.`;
  const trace = [
    { rule: 'ABS-1', version: regle.version, input: { dates, heures: hours }, output: value, sentence },
  ];
  return { value, trace };
}
