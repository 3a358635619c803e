import { addMs, type Instant, instantFromMs } from '../../kernel/calendar.ts';

/** Where the present comes from; nothing else in the product reads the time. */
export type Clock = {
  now(): Instant;
};

export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
};

/** A clock that stands still until it is moved. */
export type FixedClock = Clock & {
  /** Moves forward, or backward with a negative duration in ms. */
  advance(ms: number): void;
  set(instant: Instant): void;
};

export function fixedClock(start: Instant): FixedClock {
  let current = addMs(start, 0);
  return {
    now: () => current,
    advance: (ms) => {
      current = addMs(current, ms);
    },
    set: (instant) => {
      current = addMs(instant, 0);
    },
  };
}
