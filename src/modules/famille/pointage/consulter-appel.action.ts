import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { type Appel, appelsDuJour, type LigneAppel, lignesAppel } from './appels.sql.ts';

export type AppelLu = { readonly appel: Appel; readonly lines: readonly LigneAppel[] };

/**
 * famille:PRI-1: reads a roll-call with the health alerts that protect the children; the journal keeps whose alerts were
 * read, when and by whom. Answers null when nobody is expected or marked there.
 */
export const consulterAppel = defineAction({
  name: 'famille.consulter_appel',
  permission: 'famille.pointer',
  actors: ['agent'],
  input: z.object({ groupeId: z.uuid(), uniteId: z.uuid(), jour: civilDate }),
  run: async ({ tx, collectiviteId, note }, { groupeId, uniteId, jour }) => {
    const appels = await appelsDuJour(tx, collectiviteId, jour);
    const appel = appels.find((a) => a.groupeId === groupeId && a.uniteId === uniteId);
    if (!appel) return ok<AppelLu | null>(null);
    const lines = await lignesAppel(tx, collectiviteId, groupeId, uniteId, jour);
    note({
      creneau: `${groupeId}/${uniteId}/${jour}`,
      lu: ['sante'],
      enfants: lines.filter((l) => l.alertes.length > 0).map((l) => l.enfantId),
    });
    return ok<AppelLu | null>({ appel, lines });
  },
});
