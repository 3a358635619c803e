import {
  type CivilDate,
  type Instant,
  instantAt,
  isCivilDate,
  isWallTime,
  ZONE_ETAT,
} from '../../kernel/calendar.ts';

/** `JJMMAAAA` to a civil date; null when missing or impossible. */
export function paymentDate(dattrans: string | null): CivilDate | null {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(dattrans ?? '');
  if (!match) return null;
  const date = `${match[3]}-${match[2]}-${match[1]}`;
  return isCivilDate(date) ? date : null;
}

/** `JJMMAAAA` and `HHMM`, Paris time, to an instant; null unless both are readable. */
export function paymentInstant(dattrans: string | null, heurtrans: string | null): Instant | null {
  const date = paymentDate(dattrans);
  const match = /^(\d{2})(\d{2})$/.exec(heurtrans ?? '');
  if (date === null || !match) return null;
  const time = `${match[1]}:${match[2]}`;
  return isWallTime(time) ? instantAt(date, time, ZONE_ETAT) : null;
}

/** The exercice on four digits; PayFiP sometimes answers with two. Null when it is neither. */
export function readExer(exer: string | null): string | null {
  if (exer === null) return null;
  if (/^\d{4}$/.test(exer)) return exer;
  return /^\d{2}$/.test(exer) ? `20${exer}` : null;
}
