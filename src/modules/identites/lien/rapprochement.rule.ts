import type { TraceStep } from '../../../kernel/trace.ts';
import { pivotOfPersonne } from '../personne/etat-civil.rule.ts';
import type { IdentitePivot } from '../personne/identite-pivot.schema.ts';
import type { Personne } from '../types.ts';
import { decidePivot } from './pivot.rule.ts';

export type Rapprochement = {
  /** The one person whose civil status is equal and whole; null leaves it to an agent, or there is nobody. */
  readonly personneId: string | null;
  readonly trace: readonly TraceStep[];
};

/** famille:FOY-6 among the people of one collectivité: linked alone only when exactly one matches in full. */
export function rapprocher(recu: IdentitePivot, candidates: readonly Personne[]): Rapprochement {
  const decisions = candidates.map((personne) => ({
    personne,
    decision: decidePivot({ subConnu: false, recu, connu: pivotOfPersonne(personne) }),
  }));
  const exact = decisions.filter(({ decision }) => decision.decision === 'lier');
  const [only] = exact;
  return {
    personneId: exact.length === 1 && only ? only.personne.id : null,
    trace: decisions.flatMap(({ decision }) => decision.trace),
  };
}
