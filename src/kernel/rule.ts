import type { z } from 'zod';
import type { Refusal } from './refusal.ts';
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
