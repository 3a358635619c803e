import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { LigneCreance } from '../../creances/rules.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { LIBELLE_MODE } from '../modes.ts';

type Titre = 'cesu' | 'ancv';
type Ligne = Pick<LigneCreance, 'produit' | 'nature' | 'age_enfant' | 'reste'>;

const underSix = (age: number | null) => age !== null && age < 6;

/**
 * regie:E4: a line that the law lets a CESU pay: care of children outside the home. Meals never; leisure centres and
 * jardins d'enfants under six only; before and after class at maternelle and élémentaire.
 */
export function cesuPossible(ligne: Pick<Ligne, 'nature' | 'age_enfant'>): boolean {
  switch (ligne.nature) {
    case 'creche':
    case 'halte_garderie':
    case 'periscolaire':
      return true;
    case 'jardin_enfants':
    case 'centre_de_loisirs':
      return underSix(ligne.age_enfant);
    default:
      return false;
  }
}

/** A line this act lets `titre` pay: the law, then the product as the deliberation opened it. */
export function ligneEligible(acte: ActeRegie, titre: Titre, ligne: Ligne): boolean {
  const produit = acte.produits.find((p) => p.code === ligne.produit);
  if (!produit) return false;
  return titre === 'cesu' ? produit.cesu && cesuPossible(ligne) : produit.ancv;
}

/** Most that `titre` may pay on these lines, in cents. */
export const plafondTitre = (acte: ActeRegie, titre: Titre, lignes: readonly Ligne[]): Cents =>
  sum(lignes.filter((l) => ligneEligible(acte, titre, l)).map((l) => l.reste));

/** regie:E4: null when vouchers of `montant` cents may pay these lines; no change is given on a voucher. */
export function checkTitre(
  acte: ActeRegie,
  titre: Titre,
  montant: Cents,
  lignes: readonly Ligne[],
): Refusal | null {
  const params = { titre: LIBELLE_MODE[titre] };
  if (titre === 'cesu' ? acte.cesu === null : acte.ancv === null)
    return refusal('regie.titre_non_ouvert', params, { field: 'mode' });
  const maximum = plafondTitre(acte, titre, lignes);
  return montant > maximum
    ? refusal('regie.titre_plafond', { ...params, maximum: frenchEuros(maximum) }, { field: 'montant' })
    : null;
}
