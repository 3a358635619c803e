import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Avertissement, avertir, refusal } from '../../../kernel/rule.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';

type Plafond = Pick<ActeRegie, 'maximum_encaisse' | 'definition_encaisse' | 'fonds_de_caisse'>;

export type EtatEncaisse = {
  /** What counts against the maximum, in cents: caisse without en_transit, minus the float when `hors`. */
  readonly encaisse: Cents;
  readonly maximum: Cents;
  readonly etat: 'libre' | 'alerte' | 'depasse';
  /** Cash that may still be taken. */
  readonly possible: Cents;
};

/** regie:C2: state of the cash held against the maximum of the act. Warns from 80 %. */
export function etatEncaisse(acte: Plafond, caisse: Cents): EtatEncaisse {
  const encaisse = caisse - (acte.definition_encaisse === 'hors' ? acte.fonds_de_caisse : 0);
  const maximum = acte.maximum_encaisse;
  const etat = encaisse > maximum ? 'depasse' : encaisse * 100 >= maximum * 80 ? 'alerte' : 'libre';
  return { encaisse, maximum, etat, possible: Math.max(0, maximum - encaisse) };
}

/** regie:C2: null when `montant` cents of new cash fit under the maximum. Other means stay open. */
export function checkEncaisse(acte: Plafond, caisse: Cents, montant: Cents): Refusal | null {
  if (etatEncaisse(acte, caisse + montant).etat !== 'depasse') return null;
  const { encaisse, maximum, possible } = etatEncaisse(acte, caisse);
  const params = {
    encaisse: frenchEuros(encaisse),
    maximum: frenchEuros(maximum),
    possible: frenchEuros(possible),
  };
  return refusal('regie.encaisse_maximum', params, { field: 'montant' });
}

/** regie:C2: the warning shown while cash stands at 80 % or more of the maximum. */
export function alerteEncaisse(acte: Plafond, caisse: Cents): Avertissement[] {
  const { encaisse, maximum, etat } = etatEncaisse(acte, caisse);
  if (etat === 'libre' || maximum === 0) return [];
  const sentence = `La caisse tient ${frenchEuros(encaisse)} pour un maximum de ${frenchEuros(maximum)} : préparer un dégagement.`;
  return [avertir('REG-C2', 'encaisse_proche_du_maximum', sentence)];
}

/** regie:C1: cash can never be negative. `sortie` in cents. */
export const checkSortie = (caisse: Cents, sortie: Cents): Refusal | null =>
  sortie > caisse
    ? refusal(
        'regie.caisse_negative',
        { caisse: frenchEuros(caisse), sortie: frenchEuros(sortie) },
        { field: 'montant' },
      )
    : null;
