import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { formKey } from '../../../platform/http/post-form.tsx';
import { type CaseReponse, reserver } from '../reservation/reserver.action.ts';
import type { Changement } from './choix.form.ts';
import type { Lieu } from './lieu.view.ts';
import { readVue, type Vue } from './mois.query.ts';

export type CaseRefusee = Extract<CaseReponse, { ok: false }>;
export type CaseAcceptee = Extract<CaseReponse, { ok: true }>;

/** Runs the action, or only tries it: the same road, rolled back. */
export const runChoice = (
  lieu: Lieu,
  changes: readonly Changement[],
  more: { waiting: boolean; reason: string | null; dryRun: boolean },
) =>
  execute(lieu.r.services.runner, reserver, {
    collectiviteId: lieu.tenant.id,
    actor: lieu.actor,
    input: { changes, waiting: more.waiting, reason: more.reason },
    ...(more.dryRun ? { dryRun: true } : formKey(lieu.r)),
  });

/** Cells of the days concerned, for names, prices and ranks. */
export const loadCells = (lieu: Lieu, changes: readonly Changement[]): Promise<Vue> =>
  readTenant(lieu.r.services.pools.app, lieu.tenant.id, (tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      days: [...new Set(changes.map((c) => c.day))].sort(),
      now: lieu.r.now,
      zone: lieu.tenant.zone,
    }),
  );
