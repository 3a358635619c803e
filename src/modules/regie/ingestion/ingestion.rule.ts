import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal, Result } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';

export type ModeSource = 'comptable' | 'information';

/** regie:I2: what a receipt of this source does; never both. */
export const effetSource = (mode: ModeSource): { readonly ecriture: boolean; readonly vue: boolean } => ({
  ecriture: mode === 'comptable',
  vue: true,
});

/** regie:I3: a receipt that rules A, E or X refuse is kept in quarantine: money facts are not lost. */
export const classerIngestion = <T>(
  answer: Result<T>,
):
  | { readonly sort: 'poste'; readonly value: T }
  | { readonly sort: 'quarantaine'; readonly refusal: Refusal } =>
  answer.ok ? { sort: 'poste', value: answer.value } : { sort: 'quarantaine', refusal: answer.refusal };

/** regie:I4: a cancellation is a new record of the opposite amount (cents) naming what it cancels. */
export function checkAnnulationRef(
  visee: { readonly montant: Cents; readonly annulee: boolean } | null,
  montant: Cents,
): Refusal | null {
  if (!visee) return refusal('regie.annulation_inconnue', {}, { field: 'annule_ref' });
  if (visee.annulee) return refusal('regie.annulation_double', {}, { field: 'annule_ref' });
  return montant === -visee.montant
    ? null
    : refusal('regie.annulation_montant', { attendu: frenchEuros(-visee.montant) }, { field: 'montant' });
}
