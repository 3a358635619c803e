/** How often a text must come back before the server is asked to keep its plan. */
const WORTH_KEEPING = 3;
/** Plans kept per connection at most; lists of varying length would otherwise make new ones for ever. */
const MAX_NAMES = 400;

const seen = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a connection keeps the plan of a statement, or undefined for one that is rare.
 * Planning is most of the cost of the large reads; the same text always has the same name.
 */
export function planName(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MAX_NAMES) return undefined;
  const count = (seen.get(text) ?? 0) + 1;
  if (count < WORTH_KEEPING) {
    if (seen.size > 10_000) seen.clear();
    seen.set(text, count);
    return undefined;
  }
  seen.delete(text);
  const name = `p${names.size + 1}`;
  names.set(text, name);
  return name;
}
