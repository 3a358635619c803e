import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { Creance, Imputation } from '../../creances/rules.ts';
import { PLAFOND_ESPECES } from './especes.bareme.ts';

/**
 * Cash of this receipt by debt, instalments of one debt added (regie:E2). A surplus counts with the last debt paid:
 * it was handed over for it.
 */
export function especesParDette(
  imputations: readonly Imputation[],
  surplus: Cents,
  creances: readonly Creance[],
): Map<string, Cents> {
  const byDebt = new Map<string, Cents>();
  let last = '';
  for (const { creance, montant } of imputations) {
    last = creances.find((c) => c.id === creance)?.dette ?? creance;
    byDebt.set(last, (byDebt.get(last) ?? 0) + montant);
  }
  if (surplus > 0) byDebt.set(last, (byDebt.get(last) ?? 0) + surplus);
  return byDebt;
}

/** regie:E2: null when no debt would have received more than 300 € in cash. The refusal may be overridden with a reason. */
export function checkEspeces(
  byDebt: ReadonlyMap<string, Cents>,
  already: Readonly<Record<string, Cents>>,
): Refusal | null {
  for (const [dette, montant] of byDebt) {
    const before = already[dette] ?? 0;
    if (before + montant > PLAFOND_ESPECES.valeur) {
      const params = {
        plafond: frenchEuros(PLAFOND_ESPECES.valeur),
        deja: frenchEuros(before),
        possible: frenchEuros(Math.max(0, PLAFOND_ESPECES.valeur - before)),
      };
      return refusal('regie.especes_plafond', params, { field: 'montant', overridable: true });
    }
  }
  return null;
}
