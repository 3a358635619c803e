import { refusalsFoyer } from './foyer/foyer.refusals.ts';
import { refusalsReservation } from './reservation/reservation.refusals.ts';

/** Every « no » of the module: what happened, why, and what to do next, for a resident and for an agent. */
export const refusals = { ...refusalsReservation, ...refusalsFoyer };

export type CodeRefus = keyof typeof refusals;

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
