import { type Exact, toText } from '../../../kernel/exact.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { compileOperation, type Operation, type StepData } from '../explication/operation.rule.ts';
import { explain } from '../explication/phrases.words.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';

export type Avertissement = 'qf_repli' | 'qf_zero' | 'pai_expire' | 'prix_superieur_cout';

/** A price being computed. */
export type Run = {
  readonly snapshot: Snapshot;
  value: Exact;
  readonly steps: StepData[];
  readonly warnings: Avertissement[];
};

/** A step whose operation is known when the tariff is compiled. */
export type CompiledStep = (run: Run) => void;

const NO_FACTS = {};

/** Applies an already computed amount and records the step. */
export function record(
  run: Run,
  rule: string,
  motif: string,
  operation: Operation,
  next: Exact,
  faits: Readonly<Record<string, unknown>> = NO_FACTS,
): void {
  run.value = next;
  run.steps.push({ rule, motif, operation, faits, resultat: toText(next) });
}

/** Compiles an operation known in advance into a step. */
export function staticStep(
  rule: string,
  motif: string,
  operation: Operation,
  faits: Readonly<Record<string, unknown>> = NO_FACTS,
): CompiledStep {
  const run = compileOperation(operation);
  return (state) => record(state, rule, motif, operation, run(state.value), faits);
}

/** The stored and shown form of a step; its sentence is built here, when somebody reads it. */
export const toTraceStep = (step: StepData, version: string): TraceStep => ({
  rule: step.rule,
  version,
  input: { motif: step.motif, operation: step.operation, faits: step.faits },
  output: step.resultat,
  sentence: explain(step),
});
