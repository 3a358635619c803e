import type { CivilDate } from '../../../kernel/calendar.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { type DossierEncaissement, lireDossier } from '../encaissement/reglement.sql.ts';
import { lockRegie } from '../livre/livre.sql.ts';
import type { RegieVerrouillee } from '../types.ts';
import { droitDe } from './habilitation.rule.ts';
import type { Qualite } from './nomination.schema.ts';

/** A régie locked by an agent who may act in it, with what its rules need. */
export type RegieTenue = {
  readonly regie: RegieVerrouillee;
  readonly dossier: DossierEncaissement;
  readonly qualite: Qualite;
  readonly compteId: string;
  readonly today: CivilDate;
};

/**
 * Locks a régie for an agent appointed there today, at `pointId` when the work is done at a desk (regie:A3).
 * Refuses `regie.regie_inconnue`, `regie.non_habilite` and the other refusals of regie:A5.
 */
export async function entrerEnRegie(
  context: ActionContext,
  regieId: string,
  pointId: string | null = null,
): Promise<Result<RegieTenue>> {
  if (context.actor.kind !== 'agent') return refuse('action.droit_manquant');
  const { compteId } = context.actor;
  const regie = await lockRegie(context.tx, context.collectiviteId, regieId);
  if (!regie) return refuse('regie.regie_inconnue');
  const dossier = await lireDossier(context.tx, context.collectiviteId, regieId, pointId, []);
  const { today, zone } = context;
  const verdict = droitDe(
    { ...dossier, fuseau: zone },
    compteId,
    dossier.point?.id ?? 'aucun',
    today,
    context.now,
  );
  if ('refusal' in verdict) return { ok: false, refusal: verdict.refusal };
  return ok({ regie, dossier, qualite: verdict.droit.qualite, compteId, today });
}

/** The same, for what only the régisseur or who replaces him may do: `regie.reserve_au_regisseur` otherwise. */
export async function tenirLaRegie(context: ActionContext, regieId: string): Promise<Result<RegieTenue>> {
  const entered = await entrerEnRegie(context, regieId);
  if (entered.ok)
    return entered.value.qualite === 'mandataire' ? refuse('regie.reserve_au_regisseur') : entered;
  return entered.refusal.code === 'regie.non_habilite' ? refuse('regie.reserve_au_regisseur') : entered;
}
