import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { montantNet } from '../brouillon/consommation.rule.ts';
import type { Ligne } from '../brouillon/ligne.schema.ts';

export type SensDocument = 'facture' | 'avoir';

/**
 * facturation:FAC-2, facturation:FAC-6: what becomes of a payer's next lines. Nothing to issue: no document. A negative net is an avoir, a
 * facture is never negative. A facture below `report` may wait for a later campaign: its lines stay un-issued, so the
 * difference finds them again and nothing is dropped; `dernier` closes that way. Free lines alone make no document;
 * corrections that cancel out make a facture of 0, which opens no créance but keeps the books of what was issued.
 */
export function decideDocument(
  lines: readonly Pick<Ligne, 'montant'>[],
  options: { readonly report: Cents; readonly dernier: boolean },
):
  | { readonly sens: SensDocument; readonly net: Cents }
  | { readonly sens: null; readonly motif: 'rien' | 'gratuit' | 'petit_montant' } {
  if (lines.length === 0) return { sens: null, motif: 'rien' };
  if (lines.every(({ montant }) => montant === 0)) return { sens: null, motif: 'gratuit' };
  const net = montantNet(lines);
  if (net < 0) return { sens: 'avoir', net };
  if (net < options.report && !options.dernier) return { sens: null, motif: 'petit_montant' };
  return { sens: 'facture', net };
}

/** facturation:FAC-5: publication ≤ payment limit ≤ handover to the comptable. */
export function checkDates(dates: {
  readonly publication: CivilDate;
  readonly limite: CivilDate;
  readonly remise: CivilDate;
}): Result<null> {
  if (dates.limite < dates.publication)
    return refuse(
      'facturation.dates_incoherentes',
      { avant: 'la date limite de paiement', apres: 'la publication' },
      { field: 'limite' },
    );
  if (dates.remise < dates.limite)
    return refuse(
      'facturation.dates_incoherentes',
      { avant: 'la remise au comptable', apres: 'la date limite de paiement' },
      { field: 'remise' },
    );
  return ok(null);
}
