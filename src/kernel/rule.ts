import { z } from 'zod';
import { type Refusal, type RefusalCode, type RefusalDefinition, refuse, type With } from './refusal.ts';
import type { TraceStep } from './trace.ts';

export type RuleAnswer<T> =
  | { readonly value: T; readonly trace: readonly TraceStep[] }
  | { readonly refusal: Refusal; readonly trace: readonly TraceStep[] };

/** A pure rule that anyone may ask: `parvis regle <name> < input.json`. */
export type Rule<I = unknown, O = unknown> = {
  /** `<module>.<sujet>`, e.g. `famille.delai`. */
  readonly name: string;
  /** Rule ids of the briefs it decides. */
  readonly ids: readonly string[];
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
  readonly evaluate: (input: I) => RuleAnswer<O>;
};

// Rules are kept in one list whatever their types; each is checked against its own schemas when it is defined.
export const defineRule = <I, O>(rule: Rule<I, O>): Rule => rule as Rule;

/** A point that does not forbid: severity W of the brief. */
export const avertissement = z.object({ rule: z.string(), code: z.string(), phrase: z.string() });

export type Avertissement = z.infer<typeof avertissement>;

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
export const refusal = <C extends RefusalCode>(code: C, ...given: With<C>): Refusal =>
  refuse(code, ...given).refusal;

/** The step that explains a refusal decided on a plain fact, with the words an agent reads. */
export const refusalStep =
  (definitions: Readonly<Record<string, RefusalDefinition>>) =>
  ({ code, params }: Refusal): TraceStep => {
    const known = definitions[code];
    return {
      rule: known?.rule ?? code,
      input: params,
      output: code,
      sentence: `${known?.title ?? code}.`,
    };
  };
