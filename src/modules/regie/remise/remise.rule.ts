import { type CivilDate, daysBetween } from '../../../kernel/calendar.ts';
import { frenchDate, plural } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Avertissement, avertir, refusal } from '../../../kernel/rule.ts';
import type { StatutRemise } from './remise.life.ts';

export type ChequeEnMain = {
  readonly encaissement: string;
  readonly montant: Cents;
  readonly recu_le: CivilDate;
  /** Batch it already belongs to. */
  readonly remise: string | null;
};

/** regie:K1: closes a batch: its total in cents, or `regie.remise_vide`, `regie.remise_arretee`, `regie.cheque_deja_remis`. */
export function arreterRemise(
  remise: { readonly id: string; readonly statut: StatutRemise },
  cheques: readonly ChequeEnMain[],
): { readonly total: Cents; readonly nombre: number } | { readonly refusal: Refusal } {
  if (remise.statut !== 'brouillon') return { refusal: refusal('regie.remise_arretee') };
  if (cheques.length === 0) return { refusal: refusal('regie.remise_vide') };
  const seen = new Set<string>();
  for (const cheque of cheques) {
    if (seen.has(cheque.encaissement) || (cheque.remise !== null && cheque.remise !== remise.id))
      return { refusal: refusal('regie.cheque_deja_remis') };
    seen.add(cheque.encaissement);
  }
  return { total: sum(cheques.map((c) => c.montant)), nombre: cheques.length };
}

/** regie:K1: what happens to a batch when `credite` cents of its `total` have arrived. */
export const creditRemise = (total: Cents, credite: Cents) =>
  credite === total ? 'remise.creditee' : 'remise.creditee_partiellement';

/** regie:K1: warning when a cheque waits longer than the rhythm of the act, in days. */
export function alerteCheques(
  cheques: readonly Pick<ChequeEnMain, 'recu_le' | 'remise'>[],
  rythme: number,
  today: CivilDate,
): Avertissement[] {
  const late = cheques.filter((c) => c.remise === null && daysBetween(c.recu_le, today) > rythme);
  const oldest = late.map((c) => c.recu_le).sort()[0];
  if (oldest === undefined) return [];
  return [
    avertir(
      'REG-K1',
      'cheques_en_retard',
      `${plural(late.length, 'chèque')} à remettre, le plus ancien du ${frenchDate(oldest)} ; l’acte demande ${plural(rythme, 'jour')} au plus.`,
    ),
  ];
}
