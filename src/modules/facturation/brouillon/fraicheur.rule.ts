import type { Instant } from '../../../kernel/calendar.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';

/** A fact that may change a bill, and the child it touches. */
export type FaitEnregistre = { readonly enfant: string; readonly enregistre_le: Instant };

/** FAC-3: children whose facts were recorded after the draft (or replay) that computed them. Only they are stale. */
export function staleChildren(
  computedAt: ReadonlyMap<string, Instant>,
  facts: readonly FaitEnregistre[],
  draftAt: Instant,
): Set<string> {
  return new Set(
    facts
      .filter(({ enfant, enregistre_le }) => enregistre_le > (computedAt.get(enfant) ?? draftAt))
      .map(({ enfant }) => enfant),
  );
}

/** FAC-3: a draft is promoted only when no child of it is stale; those who are get replayed alone. */
export const checkFresh = (stale: ReadonlySet<string>): Result<null> =>
  stale.size === 0 ? ok(null) : refuse('facturation.passe_perimee', { nombre: String(stale.size) });
