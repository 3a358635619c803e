/** What the collectivité already has, by its codes and its external identifiers. */
export type Known = {
  /** Activity code → its units and its groups (`<site>/<nom>`). */
  readonly activites: ReadonlyMap<
    string,
    { readonly unites: ReadonlySet<string>; readonly groupes: ReadonlySet<string> }
  >;
  /** Code of a type of document → what it is asked for. */
  readonly pieceTypes: ReadonlyMap<string, 'enfant' | 'foyer' | 'activite'>;
  /** Code of a régie → product codes of its act. */
  readonly regies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of `ids` that are people, or foyers, already imported. */
  readonly people: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly foyers: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Those of `<enfant>/<activite>` that have an enrolment already imported. */
  readonly enrolments: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
};

export const groupKey = (site: string, groupe: string): string => `${site}/${groupe}`;
