import type { Refusal } from '../../kernel/refusal.ts';
import type { RuleAnswer } from '../../kernel/rule.ts';
import type { TraceStep } from '../../kernel/trace.ts';
import type { Avertissement } from './modes.ts';

/** One step of an explanation. */
export const etape = (rule: string, sentence: string, input: unknown, output: unknown): TraceStep => ({
  rule,
  input,
  output,
  sentence,
});

export const avertir = (rule: string, code: string, phrase: string): Avertissement => ({
  rule,
  code,
  phrase,
});

/** A refusal with what was decided before it. */
export const refus = (refusal: Refusal, trace: readonly TraceStep[] = []) => ({ refusal, trace });

/** Narrowing of a rule's answer. */
export const estRefus = <T>(
  answer: RuleAnswer<T>,
): answer is { readonly refusal: Refusal; readonly trace: readonly TraceStep[] } => 'refusal' in answer;

/** A refusal value, for rules that need no trace. */
export const refusal = (
  code: string,
  params: Record<string, string> = {},
  more: { field?: string; overridable?: boolean } = {},
): Refusal => ({ code, params, ...more });
