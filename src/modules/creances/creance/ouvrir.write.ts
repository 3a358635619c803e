import { ok, type Result } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { redevablesDesPersonnes } from '../redevable/redevable.sql.ts';
import type { CreanceAOuvrir } from '../types.ts';
import { insererCreances } from './creance.sql.ts';

const CHUNK = 500;

/**
 * Opens the créances of issued invoices, in the caller's transaction. The same reference never opens two.
 * Source: CGCT R1617-9 (régie prolongée); the invoice itself is the caller's.
 */
export async function openCreances(
  context: ActionContext,
  creances: readonly CreanceAOuvrir[],
): Promise<Result<{ opened: number }>> {
  let opened = 0;
  for (let start = 0; start < creances.length; start += CHUNK) {
    const part = creances.slice(start, start + CHUNK);
    const redevables = await redevablesDesPersonnes(
      context.tx,
      context.collectiviteId,
      part.map((c) => c.redevable),
    );
    const made = await insererCreances(
      context.tx,
      context.collectiviteId,
      part.flatMap((c) => {
        const redevableId = redevables.get(c.redevable.personneId);
        return redevableId ? [{ ...c, redevableId }] : [];
      }),
    );
    opened += made.size;
  }
  return ok({ opened });
}
