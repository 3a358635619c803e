import {
  addDays,
  type CivilDate,
  civilDateOf,
  dayNumber,
  type Instant,
} from '../../../../kernel/calendar.ts';
import { frenchInstant } from '../../../../kernel/french.ts';
import { type Calendrier, weekdayOf } from '../../activite/calendrier.rule.ts';

export type Service = { readonly nom: string; readonly adresse: string; readonly telephone: string };

export type Accuse = {
  readonly recu_a: Instant;
  readonly service: Service;
  /** Last day to tell that it is registered, when the accusé is not sent at once. */
  readonly enregistrement_avant: CivilDate;
  /** Last day to send the accusé de réception. */
  readonly accuse_avant: CivilDate;
  readonly texte: string;
};

const isWorking = (date: CivilDate, calendrier: Calendrier): boolean => {
  const jour = dayNumber(date);
  return weekdayOf(jour) <= 5 && calendrier.ferieOf(jour) === undefined;
};

/** The nth working day (Monday to Friday, public holidays out) after `date`. */
export function workingDaysAfter(date: CivilDate, count: number, calendrier: Calendrier): CivilDate {
  let current = date;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isWorking(current, calendrier)) left -= 1;
  }
  return current;
}

/** famille:DOS-6: what acknowledges a filing or a payment. Source: CRPA L112-11, R112-11-1, R112-11-2. */
export function acknowledge(recuA: Instant, service: Service, calendrier: Calendrier): Accuse {
  const date = civilDateOf(recuA, calendrier.fuseau);
  return {
    recu_a: recuA,
    service,
    enregistrement_avant: workingDaysAfter(date, 1, calendrier),
    // Ten calendar days: never later than ten working days.
    accuse_avant: addDays(date, 10),
    texte: `Reçu ${frenchInstant(recuA, calendrier.fuseau)} par ${service.nom}, ${service.adresse}, ${service.telephone}.`,
  };
}
