/**
 * Codes of refusal, each with its texts. Each module adds those it declares in its `refusals.ts`: a code that nobody
 * declares does not compile, neither given nor compared.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by those who refuse
export interface Refusals {}
export type RefusalCode = keyof Refusals;

/** An expected "no": a value, never an exception. Its texts live in the module's `refusals.ts`. */
export type Refusal = {
  readonly code: RefusalCode;
  /** What the texts need: already formatted for a person, without personal data. */
  readonly params: Readonly<Record<string, string>>;
  /** Name of the form field concerned, when there is one. */
  readonly field?: string;
  /** An agent may go on with a written reason (severity O of the briefs). */
  readonly overridable?: boolean;
};

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse(
  code: RefusalCode,
  params: Record<string, string> = {},
  more: { field?: string; overridable?: boolean } = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, params, ...more } };
}

type Params = Readonly<Record<string, string>>;

export type RefusalDefinition = {
  /** Rule id of the brief, e.g. `famille:DEL-5` or `regie:E2`. */
  readonly rule: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  /** Short title: what happened. */
  readonly title: string;
  /** One or two sentences for a resident: what happened and why. */
  readonly resident: (p: Params) => string;
  /** The same for an agent, with the field's own words. */
  readonly agent: (p: Params) => string;
  /** What can be done next. */
  readonly next: (p: Params) => string;
  /** Article of law or of the collectivité's own règlement. */
  readonly article?: string;
};

/** Declares a module's refusals; codes are `<module>.<reason>`. */
export const defineRefusals = <C extends string>(
  definitions: Record<C, RefusalDefinition>,
): Record<C, RefusalDefinition> => definitions;
