import { addMonths, firstOfMonth } from '../../../kernel/calendar.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { groupsOfRegie } from '../facturable/facturable.query.ts';
import { verrouillerCreneaux } from '../facturable/facturable.sql.ts';

/**
 * Freezes the attendance of a régie's month, in the caller's transaction: a billing draft was made from it (facturation:FAC-3).
 * Only closed slots lock; a later mark then needs a reason and bills the difference (famille:PTG-4). Returns how many locked.
 */
export async function lockCreneaux(
  context: ActionContext,
  request: { readonly regieCode: string; readonly mois: string },
): Promise<number> {
  const from = firstOfMonth(request.mois);
  const config = await configurationOf(context.tx, context.collectiviteId, from);
  const groupes = groupsOfRegie(config, request.regieCode);
  return verrouillerCreneaux(
    context.tx,
    context.collectiviteId,
    groupes,
    from,
    firstOfMonth(addMonths(request.mois, 1)),
  );
}
