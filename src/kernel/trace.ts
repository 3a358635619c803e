/** One step of an explanation, enough to recompute and to read. */
export type TraceStep = {
  /** Rule id of the brief, e.g. `tarifs:TAR-4`. */
  readonly rule: string;
  /** Identifier of the revision applied (tarif, règle, acte…), when it has one. */
  readonly version?: string;
  readonly input: unknown;
  readonly output: unknown;
  /** French sentence shown to the resident and the agent alike. */
  readonly sentence: string;
};

export type Traced<T> = { readonly value: T; readonly trace: readonly TraceStep[] };
