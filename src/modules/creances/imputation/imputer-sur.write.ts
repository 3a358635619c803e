import { uuidv7 } from '../../../kernel/ids.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import type { Imputation } from '../creance/creance.schema.ts';
import { annoncerReglements } from './annoncer.write.ts';
import { ajouterImputations, type CreanceTouchee } from './imputation.sql.ts';

/** Adds imputations to a receipt already written, in the caller's transaction, and tells who issued what they pay. */
export async function imputerSur(
  context: ActionContext,
  encaissementId: string,
  imputations: readonly Imputation[],
): Promise<readonly CreanceTouchee[]> {
  const { tx, collectiviteId, now } = context;
  const written = imputations.map((i) => ({ ...i, id: uuidv7() }));
  const touched = await ajouterImputations(tx, collectiviteId, encaissementId, written, now);
  annoncerReglements(context, touched);
  return touched;
}
