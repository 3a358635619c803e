import { assert } from '../../../kernel/assert.ts';
import { type Exact, exact, toText } from '../../../kernel/exact.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { compileOperation, type Operation } from './operation.rule.ts';

/**
 * The amount of a stored trace, from its own data alone: neither tariff nor household is read (tarifs:TAR-11).
 * Fails when a step's result is not the one its operation gives: the trace was altered.
 */
export function recompute(trace: readonly TraceStep[]): Cents {
  let value: Exact = exact(0);
  for (const step of trace) {
    const { operation } = step.input as { operation: Operation };
    value = compileOperation(operation)(value);
    assert(
      toText(value) === step.output,
      `trace: ${operation.op} gives ${toText(value)}, not ${String(step.output)}`,
    );
  }
  assert(value.d === 1n, 'trace: the last step must round');
  return Number(value.n);
}
