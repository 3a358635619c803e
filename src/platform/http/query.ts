/** What an address carries after its `?`; what is null or empty is left out. */
export type Query = Readonly<Record<string, string | null | undefined>>;

/** The address of a path with its query. */
export const withQuery = (path: string, query: Query): string => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) => (v === null || v === undefined || v === '' ? [] : [[k, v]])),
  );
  return search.size === 0 ? path : `${path}?${search}`;
};
