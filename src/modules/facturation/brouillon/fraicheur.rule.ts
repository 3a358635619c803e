import type { Instant } from '../../../kernel/calendar.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';

/** What freshness asks of a draft: the households whose facts it holds, and when it was computed. */
export type BrouillonDate = {
  readonly foyerId: string;
  readonly payeurFoyerId: string | null;
  readonly calculeLe: Instant;
  /** Marked before, and not replayed since. */
  readonly perime: boolean;
};

const homesOf = (draft: BrouillonDate): readonly string[] => [
  draft.foyerId,
  draft.payeurFoyerId ?? draft.foyerId,
];

/**
 * facturation:FAC-3: households whose facts, or whose payer's, were recorded after the draft (or replay) that computed them. Only
 * they are stale. A replay computes a whole household: so does staleness.
 * @param changes latest fact of each household
 */
export const staleFoyers = (
  drafts: readonly BrouillonDate[],
  changes: ReadonlyMap<string, Instant>,
): Set<string> =>
  new Set(
    drafts
      .filter((draft) => homesOf(draft).some((id) => (changes.get(id) ?? '') > draft.calculeLe))
      .map((draft) => draft.foyerId),
  );

/**
 * facturation:FAC-3: the drafts of a payer are promoted only when none of them is stale; those that are get replayed alone.
 * Refusal `facturation.passe_perimee`.
 */
export function checkFresh(drafts: readonly BrouillonDate[], stale: ReadonlySet<string>): Result<null> {
  const late = drafts.filter((draft) => draft.perime || stale.has(draft.foyerId)).length;
  return late === 0 ? ok(null) : refuse('facturation.passe_perimee', { nombre: String(late) });
}
