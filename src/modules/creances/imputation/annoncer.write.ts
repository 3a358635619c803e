import type { ActionContext } from '../../../platform/action/index.ts';
import type { CreanceTouchee } from './imputation.sql.ts';

/** Tells who issued the invoices what is paid now: the figures are totals, so that hearing twice changes nothing. */
export function annoncerReglements(context: ActionContext, creances: readonly CreanceTouchee[]): void {
  for (const creance of creances)
    context.emit('creance.reglee', {
      creanceId: creance.id,
      refExterne: creance.refExterne,
      regle: creance.regle,
      montant: creance.montant,
      solde: creance.soldee,
    });
}
