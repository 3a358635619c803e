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
  lieu.r.run(reserver, { changes, waiting: more.waiting, reason: more.reason }, more.dryRun ? 'dry' : 'once');

/** Cells of the days concerned, for names, prices and ranks. */
export const loadCells = (lieu: Lieu, changes: readonly Changement[]): Promise<Vue> =>
  lieu.r.read((tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      jours: [...new Set(changes.map((c) => c.jour))].sort(),
      now: lieu.r.now,
      zone: lieu.tenant.zone,
    }),
  );
