import { Temporal } from 'temporal-polyfill';

const ZONE_ETAT = 'Europe/Paris';
const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE_ETAT);

/** A clock that the control page can move. */
export type Clock = {
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly set: (ms: number) => void;
  readonly reset: () => void;
};

export function createClock(real: () => number = Date.now): Clock {
  let offset = 0;
  return {
    now: () => real() + offset,
    advance: (ms) => {
      offset += ms;
    },
    set: (ms) => {
      offset = ms - real();
    },
    reset: () => {
      offset = 0;
    },
  };
}

/** Civil date `YYYY-MM-DD` in Paris. */
export const dateOf = (ms: number): string => zoned(ms).toPlainDate().toString();

export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The first 03:00 in Paris strictly after an instant: the nightly purge. */
export function nextNight(ms: number): number {
  const start = zoned(ms);
  const at = (days: number) =>
    start.toPlainDate().add({ days }).toZonedDateTime({ timeZone: ZONE_ETAT, plainTime: '03:00' })
      .epochMilliseconds;
  return at(0) > ms ? at(0) : at(1);
}

/** `JJMMAAAA` and `HHMM`, Paris time. */
export function stamp(ms: number): { dattrans: string; heurtrans: string } {
  const text = zoned(ms).toPlainDateTime().toString();
  return {
    dattrans: text.slice(8, 10) + text.slice(5, 7) + text.slice(0, 4),
    heurtrans: text.slice(11, 13) + text.slice(14, 16),
  };
}

/** `20/11/2026 10:05`, for people. */
export function readable(ms: number): string {
  const text = zoned(ms).toPlainDateTime().toString();
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 16)}`;
}
