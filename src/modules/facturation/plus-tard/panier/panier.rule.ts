import { addMinutes, type Instant } from '../../../../kernel/calendar.ts';
import { frenchInstant } from '../../../../kernel/french.ts';
import { ok, type Result, refuse } from '../../../../kernel/refusal.ts';

/** Longest time a place is held in a cart (facturation:FAC-7). */
export const HOLD_MINUTES = 60;

/** One cart per payer and régie (facturation:FAC-7). */
export const cartKey = (payeur: string, regie: string): string => `${payeur}|${regie}`;

export type LignePanier = { readonly ajoutee_le: Instant; readonly limite_ajout: Instant | null };

/** facturation:FAC-7: a line's place is held 60 minutes, or until its deadline to book when that is earlier. */
export function holdEnd({ ajoutee_le, limite_ajout }: LignePanier): Instant {
  const end = addMinutes(ajoutee_le, HOLD_MINUTES);
  return limite_ajout !== null && limite_ajout < end ? limite_ajout : end;
}

/** facturation:FAC-7: held at `now`? Past its end, only while a payment attempt has no known outcome. */
export function checkHold(
  ligne: LignePanier,
  now: Instant,
  tentativeEnSuspens: boolean,
  fuseau: string,
): Result<{ readonly fin: Instant; readonly prolongee: boolean }> {
  const fin = holdEnd(ligne);
  if (now <= fin) return ok({ fin, prolongee: false });
  if (tentativeEnSuspens) return ok({ fin, prolongee: true });
  return refuse('facturation.panier_expire', { limite: frenchInstant(fin, fuseau) });
}

/** facturation:FAC-7: a payment that succeeds after expiry is never refused: booked if a place is free, else an avoir and an alert. */
export const afterLatePayment = (placeLibre: boolean): 'confirmer' | 'avoir_et_alerte' =>
  placeLibre ? 'confirmer' : 'avoir_et_alerte';
