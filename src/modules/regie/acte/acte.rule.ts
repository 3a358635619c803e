import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import { LIBELLE_MODE, type ModeEncaissement } from '../modes.ts';
import type { ActeRegie, ActeVersion, ProduitActe } from './acte.schema.ts';

const DATED = ['en_vigueur', 'remplace', 'abroge'];

/** The version of the act in force on `date` (regie:A1), or null: then nothing may be collected. */
export function actInForce(versions: readonly ActeVersion[], date: CivilDate): ActeVersion | null {
  return (
    versions.find(
      (v) => DATED.includes(v.statut) && v.valide_du <= date && (v.valide_au === null || date <= v.valide_au),
    ) ?? null
  );
}

/** True when the yearly season contains `date`; a season may span the new year. */
export function inSeason(saison: ActeRegie['saison'], date: CivilDate): boolean {
  if (saison === null) return true;
  const jour = date.slice(5);
  return saison.du <= saison.au
    ? saison.du <= jour && jour <= saison.au
    : jour >= saison.du || jour <= saison.au;
}

/** regie:A1 for the means and the day: null when the act allows it. */
export function checkMode(acte: ActeRegie, mode: ModeEncaissement, date: CivilDate): Refusal | null {
  if (!acte.modes.includes(mode))
    return refusal('regie.mode_hors_acte', { mode: LIBELLE_MODE[mode] }, { field: 'mode' });
  if (!inSeason(acte.saison, date)) return refusal('regie.hors_saison', { date: frenchDate(date) });
  return null;
}

/** regie:A2: a tax is never a product of a régie, except cemetery concessions or a text that derogates. */
export function checkNature(produit: Pick<ProduitActe, 'nature' | 'libelle' | 'derogation'>): Refusal | null {
  return produit.nature === 'impot' && produit.derogation === null
    ? refusal('regie.impot_non_encaissable', { produit: produit.libelle }, { field: 'produits' })
    : null;
}

/** regie:A1 and regie:A2 for one product code: null when the act allows it. */
export function checkProduit(acte: ActeRegie, code: string): Refusal | null {
  const produit = acte.produits.find((p) => p.code === code);
  return produit ? checkNature(produit) : refusal('regie.produit_hors_acte', { produit: code });
}

/** Refusal of a collection on a day without an act (regie:A1). */
export const acteAbsent = (date: CivilDate): Refusal =>
  refusal('regie.acte_absent', { date: frenchDate(date) }, { field: 'date_operation' });
