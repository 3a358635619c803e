import { fold, frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { Moyen } from './encaissement.schema.ts';

type Cheque = Extract<Moyen, { mode: 'cheque' }>;

const irregular = (raison: string) => refusal('regie.cheque_irregulier', { raison }, { field: 'moyen' });

/** Payees the Treasury cashes: its own name, or the quality without a person's name. */
const payable = (ordre: string): boolean => {
  const words = fold(ordre)
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return ['dgfip', 'tresor public', 'regisseur de recettes', 'regie de recettes'].includes(words);
};

/** regie:E3: null when the cheque may be taken. `montant` is the receipt in cents. */
export function checkCheque(cheque: Cheque, montant: Cents): Refusal | null {
  if (!payable(cheque.ordre))
    return irregular(
      'il doit être à l’ordre de « DGFiP » ou du « régisseur de recettes », sans nom de personne',
    );
  if (!cheque.signe) return irregular('il n’est pas signé');
  if (cheque.montant_porte !== montant)
    return irregular(
      `il porte ${frenchEuros(cheque.montant_porte)} alors que l’encaissement est de ${frenchEuros(montant)}`,
    );
  return null;
}

/** Money the bank or PayFiP has already moved: recorded whatever happens (regie:P3, regie:J2). */
export const estFaitBancaire = (moyen: Moyen): boolean =>
  moyen.mode === 'en_ligne' || moyen.mode === 'virement' || moyen.mode === 'prelevement';
