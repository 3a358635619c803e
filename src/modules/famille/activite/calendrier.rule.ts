import {
  addMs,
  type CivilDate,
  dayNumber,
  type Instant,
  instantAt,
  type WallTime,
  type Weekday,
} from '../../../kernel/calendar.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import {
  type CalendrierSpec,
  calendrierSpec,
  type DayType,
  type Fermeture,
  type PeriodeVacances,
  type Territoire,
} from './calendrier.schema.ts';
import { joursFeries } from './jours-feries.bareme.ts';

/**
 * A site's calendar, prepared once and asked many times. Days are numbers (`dayNumber`).
 * Read it, never change it; make another when the specification changes.
 */
export type Calendrier = {
  readonly version: string;
  readonly fuseau: string;
  readonly territoire: Territoire;
  readonly rythme: ReadonlySet<Weekday>;
  readonly vacances: readonly PeriodeVacances[];
  /** Name of the public holiday, holidays or closure of a day, if any. */
  readonly ferieOf: (jour: number) => string | undefined;
  readonly vacancesOf: (jour: number) => string | undefined;
  readonly fermetureOf: (jour: number) => string | undefined;
  /** Instant of a wall time of the site, remembered per date and time (famille:DEL-3 for daylight saving). */
  readonly instantAt: (date: CivilDate, time: WallTime) => Instant;
  /** Last millisecond of that minute. */
  readonly endOfMinute: (date: CivilDate, time: WallTime) => Instant;
};

const daysOf = (periods: readonly (PeriodeVacances | Fermeture)[]): Map<number, string> => {
  const names = new Map<number, string>();
  for (const period of periods) {
    for (let jour = dayNumber(period.debut); jour < dayNumber(period.fin); jour += 1)
      names.set(jour, period.nom);
  }
  return names;
};

type Moment = (date: CivilDate, time: WallTime) => Instant;

/** Wall times repeat: a canteen has one limit per day, asked thousands of times. */
const remembered = (compute: Moment): Moment => {
  const known = new Map<string, Instant>();
  return (date, time) => {
    const key = date + time;
    let found = known.get(key);
    if (found === undefined) {
      found = compute(date, time);
      known.set(key, found);
    }
    return found;
  };
};

/** Prepares a calendar. Throws on an invalid specification: it is validated when it is entered. */
export function buildCalendrier(input: CalendrierSpec): Calendrier {
  const spec = calendrierSpec.parse(input);
  const vacances = daysOf(spec.vacances);
  const fermetures = daysOf(spec.fermetures);
  const ferieYears = new Map<number, Map<number, string>>();
  const ferieOf = (jour: number): string | undefined => {
    const year = new Date(jour * 86_400_000).getUTCFullYear();
    let names = ferieYears.get(year);
    if (!names) {
      names = new Map(joursFeries(year, spec.territoire).map((f) => [dayNumber(f.date), f.nom]));
      ferieYears.set(year, names);
    }
    return names.get(jour);
  };
  const at = remembered((date, time) => instantAt(date, time, spec.fuseau));
  return {
    version: spec.version,
    fuseau: spec.fuseau,
    territoire: spec.territoire,
    rythme: new Set(spec.rythme),
    vacances: spec.vacances,
    ferieOf,
    vacancesOf: (jour) => vacances.get(jour),
    fermetureOf: (jour) => fermetures.get(jour),
    instantAt: at,
    endOfMinute: remembered((date, time) => addMs(at(date, time), 59_999)),
  };
}

/** 1 Monday … 7 Sunday, from a day number. */
export const weekdayOf = (jour: number): Weekday => (((((jour + 3) % 7) + 7) % 7) + 1) as Weekday;

export type TypeJour = {
  readonly type: DayType;
  /** Name of the holiday, of the holidays or of the closure. */
  readonly nom: string | null;
  /** famille:CAL-3: which rules of staff apply; null when nothing opens. */
  readonly accueil: 'periscolaire' | 'extrascolaire' | null;
};

/**
 * famille:CAL-1 to famille:CAL-3: type of a day on a site. A closure beats a public holiday, which beats a week-end,
 * which beats school holidays. Wednesday in term time is périscolaire with or without class.
 */
export function dayType(date: CivilDate, calendrier: Calendrier): TypeJour {
  const jour = dayNumber(date);
  const weekday = weekdayOf(jour);
  const fermeture = calendrier.fermetureOf(jour);
  if (fermeture) return { type: 'ferme', nom: fermeture, accueil: null };
  const ferie = calendrier.ferieOf(jour);
  if (ferie) return { type: 'ferie', nom: ferie, accueil: null };
  const vacances = calendrier.vacancesOf(jour) ?? null;
  const classe = vacances === null && calendrier.rythme.has(weekday);
  if (weekday >= 6 && !classe) return { type: 'weekend', nom: vacances, accueil: 'extrascolaire' };
  if (vacances) return { type: 'vacances', nom: vacances, accueil: 'extrascolaire' };
  if (weekday === 3) return { type: 'mercredi', nom: null, accueil: 'periscolaire' };
  if (classe) return { type: 'scolaire', nom: null, accueil: 'periscolaire' };
  return { type: 'ferme', nom: 'Jour sans classe', accueil: null };
}

const WORDS: Readonly<Record<DayType, string>> = {
  scolaire: 'un jour d’école',
  mercredi: 'un mercredi en période scolaire',
  vacances: 'un jour de vacances',
  weekend: 'un jour de week-end',
  ferie: 'un jour férié',
  ferme: 'un jour de fermeture',
};

/** The same, explained. */
export function explainDay(date: CivilDate, calendrier: Calendrier): { value: TypeJour; trace: TraceStep[] } {
  const value = dayType(date, calendrier);
  const sentence = `C’est ${WORDS[value.type]}${value.nom ? `\u00a0: ${value.nom}` : ''}.`;
  const rule = value.type === 'ferie' ? 'CAL-1' : value.type === 'vacances' ? 'CAL-2' : 'CAL-3';
  return { value, trace: [{ rule, version: calendrier.version, input: { date }, output: value, sentence }] };
}
