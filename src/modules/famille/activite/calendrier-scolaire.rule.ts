import { parse } from 'csv-parse/sync';
import { addDays, type CivilDate, civilDateOf, yearOf, ZONE_ETAT } from '../../../kernel/calendar.ts';
import { fold } from '../../../kernel/french.ts';
import {
  type LigneCalendrierScolaire,
  ligneCalendrierScolaire,
  type PeriodeVacances,
} from './calendrier.schema.ts';

/** Headings of the labelled CSV export, beside the field names themselves. */
const HEADINGS: Readonly<Record<string, keyof LigneCalendrierScolaire>> = {
  description: 'description',
  population: 'population',
  start_date: 'start_date',
  'date de debut': 'start_date',
  end_date: 'end_date',
  'date de fin': 'end_date',
  location: 'location',
  academies: 'location',
  zones: 'zones',
  annee_scolaire: 'annee_scolaire',
};

/** Reads the CSV form (`;`, UTF-8, headings as fields or labels) into rows. Throws when a row is not one. */
export function readSchoolCalendarCsv(text: string): LigneCalendrierScolaire[] {
  const records: Record<string, string>[] = parse(text, {
    bom: true,
    delimiter: ';',
    columns: (names: string[]) => names.map((name) => HEADINGS[fold(name.trim())] ?? name),
    skip_empty_lines: true,
  });
  return records.map((r) => ligneCalendrierScolaire.parse({ ...r, end_date: r.end_date || null }));
}

/** Published instants are Paris midnight in UTC, overseas too: the civil date is the Paris one. */
const publishedDate = (text: string): CivilDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : civilDateOf(new Date(text).toISOString(), ZONE_ETAT);

export type LigneIgnoree = {
  readonly description: string;
  readonly date: CivilDate;
  readonly raison: string;
};

export type LectureCalendrier = {
  readonly periodes: readonly PeriodeVacances[];
  /** Rows that gave no days off, and why: shown to whoever imports. */
  readonly ignorees: readonly LigneIgnoree[];
};

type Reading = PeriodeVacances | { readonly raison: string };

function readRow(row: LigneCalendrierScolaire, returns: readonly CivilDate[]): Reading {
  const words = fold(row.description);
  if (fold(row.population ?? '') === 'enseignants') return { raison: 'Réservée aux enseignants.' };
  if (words.startsWith('rentree') || words.startsWith('prerentree'))
    return { raison: 'Rentrée\u00a0: fin d’une période, pas un congé.' };
  const start = publishedDate(row.start_date);
  const end = row.end_date ? publishedDate(row.end_date) : start;
  // « Pont » is published with its first day off; holidays begin after class on the published day.
  const debut = words.startsWith('pont') ? start : addDays(start, 1);
  const nom = row.description.replace(/^début des\s+/i, '').replace(/^vacances/, 'Vacances');
  if (end > start) return debut < end ? { nom, debut, fin: end } : { raison: 'Aucun jour entier de congé.' };
  if (!words.startsWith('debut des vacances')) return { raison: 'La fin manque.' };
  const published = returns.find((date) => date > start && date < addDays(start, 120));
  const fin = published ?? `${yearOf(start)}-09-01`;
  if (fin <= debut) return { raison: 'La date de retour n’est pas publiée.' };
  return published ? { nom, debut, fin } : { nom, debut, fin, fin_estimee: true };
}

/**
 * famille:CAL-2: holiday periods of one location (académie or territory), from the rows of
 * `fr-en-calendrier-scolaire`. A period whose end is published replaces the same one without an end.
 */
export function readSchoolCalendar(
  rows: readonly LigneCalendrierScolaire[],
  location: string,
): LectureCalendrier {
  const voulu = fold(location);
  const own = rows.filter((row) => fold(row.location) === voulu || fold(row.zones) === voulu);
  const returns = own
    .filter(
      (row) => fold(row.description).startsWith('rentree') && fold(row.population ?? '') !== 'enseignants',
    )
    .map((row) => publishedDate(row.start_date))
    .sort();
  const periods = new Map<CivilDate, PeriodeVacances>();
  const ignorees: LigneIgnoree[] = [];
  for (const row of own) {
    const reading = readRow(row, returns);
    if ('raison' in reading) {
      ignorees.push({
        description: row.description,
        date: publishedDate(row.start_date),
        raison: reading.raison,
      });
      continue;
    }
    const known = periods.get(reading.debut);
    if (!known || (known.fin_estimee && !reading.fin_estimee)) periods.set(reading.debut, reading);
  }
  const periodes = [...periods.values()].sort((a, b) => (a.debut < b.debut ? -1 : 1));
  return { periodes, ignorees };
}
