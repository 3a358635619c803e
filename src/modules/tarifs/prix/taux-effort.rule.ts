import { assert } from '../../../kernel/assert.ts';
import { exact, fromDecimal } from '../../../kernel/exact.ts';
import { effort } from '../explication/operation.rule.ts';
import type { BasePrix } from '../tarif/tarif.schema.ts';
import { resolveAssiette } from './assiette.rule.ts';
import { type CompiledStep, record, staticStep } from './etape.rule.ts';
import { compileTranches, findTranche } from './tranches.rule.ts';

/** Step 1 as a rate of the quotient or of the resources, by brackets; a bracket may state a plain price instead. */
export function compileTauxEffort(
  base: Extract<BasePrix, { methode: 'taux_effort' }>,
  repli: number,
  prixPour: string,
): CompiledStep {
  const bornes = compileTranches(base.paliers);
  const paliers = base.paliers.map((palier, index) => {
    const { de, a } = bornes[index]!;
    if ('prix' in palier) {
      const { prix } = palier;
      const faits = { source: base.assiette, de, a, prix, prix_pour: prixPour };
      return (run: Parameters<CompiledStep>[0], valeur: number) =>
        record(run, 'TAR-2', 'palier_fixe', { op: 'fixer', montant: prix }, exact(prix), {
          ...faits,
          valeur: Number.isFinite(valeur) ? valeur : null,
        });
    }
    const { taux, minimum, maximum } = palier;
    const rate = fromDecimal(taux);
    const bounded = minimum !== undefined || maximum !== undefined;
    const bounds = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
    const clamp = staticStep('TAR-1', 'borne_taux', { op: 'borner', ...bounds }, bounds);
    return (run: Parameters<CompiledStep>[0], valeur: number) => {
      if (!Number.isFinite(valeur)) {
        assert(maximum !== undefined, 'a rate without maximum has no highest price: refused at publication');
        const faits = { source: base.assiette, de, a, prix: maximum, prix_pour: prixPour, valeur: null };
        record(run, 'TAR-2', 'palier_fixe', { op: 'fixer', montant: maximum }, exact(maximum), faits);
        return;
      }
      record(
        run,
        'TAR-2',
        'taux_effort',
        { op: 'taux_effort', assiette: valeur, taux },
        effort(valeur, rate),
        {
          source: base.assiette,
          prix_pour: prixPour,
        },
      );
      if (bounded) clamp(run);
    };
  });
  return (run) => {
    const { valeur } = resolveAssiette(run, base.assiette, repli);
    paliers[findTranche(bornes, valeur)]!(run, valeur);
  };
}
