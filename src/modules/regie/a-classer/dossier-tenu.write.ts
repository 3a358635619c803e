import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { type RegieTenue, tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { type DossierLu, dossierById } from './dossier.sql.ts';

/** An open case under the lock of its régie, held by the régisseur. */
export async function tenirDossier(
  context: ActionContext,
  dossierId: string,
): Promise<Result<{ tenue: RegieTenue; dossier: DossierLu }>> {
  const found = await dossierById(context.tx, context.collectiviteId, dossierId);
  if (!found) return refuse('regie.introuvable', { quoi: 'recette à classer' });
  const held = await tenirLaRegie(context, found.regieId);
  if (!held.ok) return held;
  const dossier = (await dossierById(context.tx, context.collectiviteId, dossierId)) ?? found;
  const empty = dossier.reste === 0 && dossier.motif !== 'quarantaine';
  if (dossier.statut !== 'ouvert' || empty) return refuse('regie.dossier_ferme');
  return ok({ tenue: held.value, dossier });
}
