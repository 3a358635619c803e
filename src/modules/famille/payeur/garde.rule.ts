import {
  type CivilDate,
  covers,
  dayNumber,
  fromDayNumber,
  type WallTime,
  yearOf,
} from '../../../kernel/calendar.ts';
import { type Calendrier, weekdayOf } from '../activite/calendrier.rule.ts';
import type { RegleGarde, RythmeGarde } from './garde.schema.ts';

export type Evenement = { readonly date: CivilDate; readonly debut: WallTime };

/** ISO 8601 week number, 1 to 53. */
export function isoWeek(date: CivilDate): number {
  const thursday = dayNumber(date) - weekdayOf(dayNumber(date)) + 4;
  const firstOfYear = dayNumber(`${fromDayNumber(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - firstOfYear) / 7) + 1;
}

/** Day on which the custody week of the event began: the last changeover not after the event's beginning. */
function custodyWeekStart(event: Evenement, bascule: { jour: number; heure: WallTime }): number {
  const jour = dayNumber(event.date);
  const back = (weekdayOf(jour) - bascule.jour + 7) % 7;
  return back === 0 && event.debut < bascule.heure ? jour - 7 : jour - back;
}

function rhythmPayer(rythme: RythmeGarde, event: Evenement): string | null {
  switch (rythme.type) {
    case 'parite_iso': {
      const start = fromDayNumber(custodyWeekStart(event, rythme.bascule));
      return isoWeek(start) % 2 === 0 ? rythme.semaine_paire : rythme.semaine_impaire;
    }
    case 'cycle': {
      const anchor = dayNumber(rythme.ancre);
      const anchorStart = anchor - weekdayOf(anchor) + rythme.bascule.jour;
      const weeks = (custodyWeekStart(event, rythme.bascule) - anchorStart) / 7;
      const count = rythme.semaines.length;
      return rythme.semaines[((weeks % count) + count) % count] ?? null;
    }
    case 'jours_semaine': {
      const jour = dayNumber(event.date) - (event.debut < rythme.heure ? 1 : 0);
      return rythme.jours.find((j) => j.jour === weekdayOf(jour))?.payeur ?? null;
    }
  }
}

/** Half of the holidays that the event falls in: the first gets the odd day. */
function holidayPayer(rule: RegleGarde, date: CivilDate, calendrier: Calendrier): string | null {
  const halves = rule.vacances;
  if (!halves) return null;
  const period = calendrier.vacances.find((p) => covers(p, date));
  if (!period || (halves.noms && !halves.noms.includes(period.nom))) return null;
  const first = dayNumber(period.debut);
  const length = dayNumber(period.fin) - first;
  const half = dayNumber(date) - first < Math.ceil(length / 2) ? 0 : 1;
  return (yearOf(period.debut) % 2 === 0 ? halves.annee_paire : halves.annee_impaire)[half];
}

export type Garde = { readonly payeur: string; readonly raison: 'exception' | 'vacances' | 'rythme' };

/**
 * famille:FOY-7: with whom the child is when the event begins: dated exception, else half of the holidays, else
 * the rhythm. Null when the rule covers neither.
 */
export function custodyAt(rule: RegleGarde, event: Evenement, calendrier: Calendrier): Garde | null {
  const exception = rule.exceptions.find((e) => covers(e, event.date));
  if (exception) return { payeur: exception.payeur, raison: 'exception' };
  const holiday = holidayPayer(rule, event.date, calendrier);
  if (holiday) return { payeur: holiday, raison: 'vacances' };
  const payeur = rule.rythme ? rhythmPayer(rule.rythme, event) : null;
  return payeur ? { payeur, raison: 'rythme' } : null;
}

/** The rule in force for an activity on a date: one named for the activity beats the general one. */
export function ruleInForce(
  regles: readonly RegleGarde[],
  activite: string,
  date: CivilDate,
): RegleGarde | null {
  const today = regles.filter((r) => covers(r, date));
  return today.find((r) => r.activite === activite) ?? today.find((r) => r.activite === null) ?? null;
}
