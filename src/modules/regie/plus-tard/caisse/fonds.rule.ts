import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';
import type { ActeRegie } from '../../acte/acte.schema.ts';

/** regie:C3: the float moves only to the amount of the act in force, by a version of it or a remise de service. */
export const checkFonds = (
  origine: 'version_acte' | 'remise_service' | 'autre',
  nouveau: Cents,
  acte: Pick<ActeRegie, 'fonds_de_caisse'>,
): Refusal | null =>
  origine === 'autre' || (origine === 'version_acte' && nouveau !== acte.fonds_de_caisse)
    ? refusal('regie.fonds_caisse_fige', { fonds: frenchEuros(acte.fonds_de_caisse) }, { field: 'montant' })
    : null;
