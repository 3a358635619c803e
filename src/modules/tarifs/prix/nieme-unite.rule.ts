import type { Methode } from '../tarif/tarif.schema.ts';
import { type CompiledStep, staticStep } from './etape.rule.ts';

/** Step 1 when the price depends on how many units were already taken in the period ("from the 4th day of the week"). */
export function compileNiemeUnite(
  methode: Extract<Methode, { methode: 'nieme_unite' }>,
  prixPour: string,
): CompiledStep {
  const steps = methode.paliers.map(({ de, prix }) => ({
    de,
    step: staticStep(
      'TAR-1',
      'nieme_unite',
      { op: 'fixer', montant: prix },
      {
        de,
        prix,
        periode: methode.periode,
        prix_pour: prixPour,
      },
    ),
  }));
  return (run) => {
    let chosen = steps[0]!;
    for (const candidate of steps) if (candidate.de <= run.snapshot.rang_unite) chosen = candidate;
    chosen.step(run);
  };
}
