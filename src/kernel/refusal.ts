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

type More = { readonly field?: string; readonly overridable?: boolean };

/** What the texts of a code ask for: every name they say, and nothing else. */
export type ParamsOf<C extends RefusalCode> = C extends RefusalCode
  ? Refusals[C] extends { readonly asks?: infer P }
    ? unknown extends P
      ? Params
      : keyof P extends never
        ? Readonly<Record<string, never>>
        : Readonly<P>
    : Params
  : never;

/** What goes with a code: its parameters, unless it has none, then the field concerned. */
export type With<C extends RefusalCode> =
  Record<never, never> extends ParamsOf<C>
    ? [params?: ParamsOf<C>, more?: More]
    : [params: ParamsOf<C>, more?: More];

/** A refusal, with what its texts ask for: one that forgets a name, or gives one too many, does not compile. */
export function refuse<C extends RefusalCode>(
  code: C,
  ...[params, more]: With<C>
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, params: params ?? {}, ...more } };
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

/** A text with the names of its parameters between braces, or what makes it of them. */
export type Text = string | ((p: never) => string);

type NamesIn<T> = T extends `${string}{${infer N}}${infer Rest}` ? N | NamesIn<Rest> : never;
type AskedBy<T> = T extends string
  ? { [N in NamesIn<T>]: string }
  : T extends (p: infer P) => string
    ? P
    : never;

type Texts = { readonly resident: Text; readonly agent: Text; readonly next: Text };
/** A refusal as it is declared. */
export type Declaration = Omit<RefusalDefinition, keyof Texts> &
  Texts & {
    /** What a page reads in it besides its texts. */
    readonly also?: readonly string[];
  };
/** A refusal that says what its texts ask for. `asks` is known to the compiler alone. */
export type Worded<P> = RefusalDefinition & { readonly asks?: P };

type AlsoIn<D> = D extends { readonly also: readonly (infer N extends string)[] }
  ? { [K in N]?: string }
  : unknown;

type Flat<T> = { [K in keyof T]: T[K] };
type WordedOf<D extends Texts> = Worded<
  Flat<AskedBy<D['resident']> & AskedBy<D['agent']> & AskedBy<D['next']> & AlsoIn<D>>
>;

const made =
  (text: Text) =>
  (p: Params): string =>
    typeof text === 'string'
      ? text.replace(/\{(\w+)\}/g, (_, name: string) => p[name] ?? '')
      : text(p as never);

/** Declares a module's refusals; codes are `<module>.<reason>`. */
export const defineRefusals = <const D extends Readonly<Record<string, Declaration>>>(
  declarations: D,
): { readonly [C in keyof D]: WordedOf<D[C]> } =>
  Object.fromEntries(
    Object.entries(declarations).map(([code, { resident, agent, next, also: _, ...rest }]) => [
      code,
      { ...rest, resident: made(resident), agent: made(agent), next: made(next) },
    ]),
  ) as { readonly [C in keyof D]: WordedOf<D[C]> };
