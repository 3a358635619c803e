import { exact, toText } from '../../../kernel/exact.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { toTraceStep } from '../prix/etape.rule.ts';
import type { Price } from '../prix/prix.rule.ts';

/**
 * The explanation kept with a billed line (tarifs:TAR-11): that of the price without its day, which the line carries, so
 * that equal prices share it. `recompute` gives the amount back from it alone.
 */
export function keptTrace(price: Pick<Price, 'steps' | 'version'>): TraceStep[] {
  return price.steps.map((step) => {
    if (step.motif !== 'contexte') return toTraceStep(step, price.version);
    const { date: _date, ...faits } = step.faits;
    return toTraceStep({ ...step, faits }, price.version);
  });
}

/** The same for one payer of several: a last step says which part is theirs (famille:FOY-7). */
export function shareTrace(
  trace: readonly TraceStep[],
  share: { readonly montant: Cents; readonly poids: number; readonly total: number },
): TraceStep[] {
  const { montant, poids, total } = share;
  return [
    ...trace,
    {
      rule: 'FOY-7',
      input: { motif: 'quote_part', operation: { op: 'fixer', montant }, faits: { poids, total } },
      output: toText(exact(montant)),
      sentence:
        `Le prix est partagé : votre part est de ${poids} sur ${total}, soit ${frenchEuros(montant)}.`.replace(
          ' :',
          '\u00a0:',
        ),
    },
  ];
}

/**
 * What a payer of another household than the one that gives its conditions may read: their part, and nothing of that
 * household's quotient, residence or children (famille:FOY-3). `prix` is the fingerprint of the whole explanation, for the service.
 */
export function sealedShareTrace(
  prix: string,
  share: { readonly montant: Cents; readonly poids: number; readonly total: number },
): TraceStep[] {
  const { montant, poids, total } = share;
  const part = poids === total ? frenchEuros(montant) : `${poids} sur ${total}, soit ${frenchEuros(montant)}`;
  return [
    {
      rule: 'FOY-7',
      input: { motif: 'quote_part', operation: { op: 'fixer', montant }, faits: { poids, total, prix } },
      output: toText(exact(montant)),
      sentence: `Le prix suit les conditions d’un autre foyer que le vôtre. Votre part est de ${part}.`,
    },
  ];
}
