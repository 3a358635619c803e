import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import type { Revision } from '../types.ts';

/** The revision in force on a day. */
export const inForce = <T>(revisions: readonly Revision<T>[] | undefined, jour: CivilDate): T | undefined =>
  revisions?.find((r) => covers(r, jour))?.valeur;
