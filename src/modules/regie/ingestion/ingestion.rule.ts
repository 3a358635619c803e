import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { estRefus, type RuleAnswer, refusal } from '../../../kernel/rule.ts';

/** Idempotency keys are kept at least this long: returns come weeks later. */
export const CONSERVATION_CLES_MOIS = 13;

export type CleConnue = { readonly empreinte: string; readonly etat: 'en_cours' | 'termine' };

export type DemandeIngestion = {
  /** `Idempotency-Key` of the call, per source. */
  readonly cle: string;
  /** Hash of the body. */
  readonly empreinte: string;
  /** What is stored under that key, if anything. */
  readonly connue: CleConnue | null;
  /** Object already made from the same (source, ref_externe). */
  readonly objet_existant: string | null;
};

export type SortIngestion = 'appliquer' | 'rejouer';

/** I1: apply, replay the first answer (`Idempotency-Replayed: true`), or one of the 409. */
export function deciderIngestion(
  d: DemandeIngestion,
): { readonly sort: SortIngestion } | { readonly refusal: Refusal } {
  if (d.cle.length < 1 || d.cle.length > 255) return { refusal: refusal('regie.cle_invalide') };
  if (d.connue) {
    if (d.connue.empreinte !== d.empreinte) return { refusal: refusal('regie.cle_reutilisee') };
    return d.connue.etat === 'en_cours' ? { refusal: refusal('regie.cle_en_cours') } : { sort: 'rejouer' };
  }
  return d.objet_existant === null
    ? { sort: 'appliquer' }
    : { refusal: refusal('regie.reference_connue', { objet: d.objet_existant }) };
}

export type ModeSource = 'comptable' | 'information';

/** I2: what a receipt of this source does; never both. */
export const effetSource = (mode: ModeSource): { readonly ecriture: boolean; readonly vue: boolean } => ({
  ecriture: mode === 'comptable',
  vue: true,
});

/** I2: null when a source may take `voulu` for a régie where `existants` have already been received. */
export const checkModeSource = (
  declare: ModeSource | null,
  voulu: ModeSource,
  existants: number,
): Refusal | null =>
  declare !== null && declare !== voulu && existants > 0
    ? refusal('regie.source_mode_fige', { mode: declare })
    : null;

/** I3: a receipt that rules A, E or X refuse is kept in quarantine: money facts are not lost. */
export const classerIngestion = <T>(
  answer: RuleAnswer<T>,
):
  | { readonly sort: 'poste'; readonly value: T }
  | { readonly sort: 'quarantaine'; readonly refusal: Refusal } =>
  estRefus(answer)
    ? { sort: 'quarantaine', refusal: answer.refusal }
    : { sort: 'poste', value: answer.value };

/** I4: a cancellation is a new record of the opposite amount (cents) naming what it cancels. */
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
