/** An arrow taken: `from` is null for a creation, `*` when a statement takes whatever state its condition allows. */
export type Taken = { readonly life: string; readonly from: string | null; readonly event: string };

const ears = new Set<(taken: Taken) => void>();

/** Under test, hears every arrow taken in this process, until what it returns is called. The product keeps nothing. */
export function watchArrows(hear: (taken: Taken) => void): () => void {
  ears.add(hear);
  return () => ears.delete(hear);
}

export const watching = (): boolean => ears.size > 0;

export function record(life: string, from: string | null, event: string): void {
  for (const hear of ears) hear({ life, from, event });
}
