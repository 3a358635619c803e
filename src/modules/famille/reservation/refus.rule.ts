import type { Refusal } from '../../../kernel/refusal.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { type CodeRefus, refusals } from '../refusals.ts';

/** Rule of the brief that a refusal comes from. */
const ruleOf = (code: string): string => (code in refusals ? refusals[code as CodeRefus].rule : code);

/** The step that explains a refusal decided on a plain fact, with the words an agent reads. */
export function refusalStep(refusal: Refusal): TraceStep {
  const sentence = refusal.code in refusals ? refusals[refusal.code as CodeRefus].title : refusal.code;
  return {
    rule: ruleOf(refusal.code),
    input: refusal.params,
    output: refusal.code,
    sentence: `${sentence}.`,
  };
}
