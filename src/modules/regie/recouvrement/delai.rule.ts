import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { Creance, StatutCreance } from '../../creances/rules.ts';
import type { ModeEncaissement } from '../modes.ts';

/** From here on only the comptable collects (regie:X2). */
const CHEZ_LE_COMPTABLE: readonly StatutCreance[] = [
  'remise_au_comptable',
  'titree',
  'prise_en_charge',
  'soldee_au_tresor',
  'non_valeur',
];

export type Obstacle = 'creance_annulee' | 'hors_delai';

/** regie:X2: why the régie may not collect this créance on `date` (date_operation counts), or null. */
export function obstacle(creance: Pick<Creance, 'statut' | 'date_limite'>, date: CivilDate): Obstacle | null {
  if (creance.statut === 'annulee') return 'creance_annulee';
  if (CHEZ_LE_COMPTABLE.includes(creance.statut)) return 'hors_delai';
  return creance.date_limite !== null && date > creance.date_limite ? 'hors_delai' : null;
}

/** regie:X2 at the desk, by direct debit or from a source: null when the régie may collect. */
export function checkDelai(
  creance: Pick<Creance, 'statut' | 'date_limite'>,
  date: CivilDate,
  mode: ModeEncaissement,
): Refusal | null {
  if (obstacle(creance, date) === null) return null;
  if (creance.statut === 'annulee') return refusal('regie.creance_annulee');
  if (mode === 'cheque') return refusal('regie.cheque_hors_delai');
  return CHEZ_LE_COMPTABLE.includes(creance.statut)
    ? refusal('regie.creance_remise_au_comptable')
    : refusal('regie.creance_hors_delai', { limite: frenchDate(creance.date_limite ?? date) });
}
