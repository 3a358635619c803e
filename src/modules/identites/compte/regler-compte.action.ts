import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction, type InstallationActor } from '../../../platform/action/index.ts';
import { hideLien } from '../lien/lien.sql.ts';
import { updateCompte } from './compte.sql.ts';

const own = (actor: InstallationActor): string => (actor.kind === 'compte' ? actor.compteId : '');

/** How one is called on this site: it proves nothing. */
export const renommerCompte = defineAction({
  scope: 'installation',
  name: 'identites.renommer_compte',
  actors: ['compte'],
  security: 'compte',
  input: z.object({ nom: z.string().trim().min(1).max(60) }),
  remembers: () => ({}),
  run: async ({ tx, actor }, { nom }) => {
    await updateCompte(tx, own(actor), { libelle: nom });
    return ok(null);
  },
});

/** Hides a collectivité from one's own pages, or shows it again. Nothing is unlinked. */
export const masquerCollectivite = defineAction({
  scope: 'installation',
  name: 'identites.masquer_collectivite',
  actors: ['compte'],
  security: 'lien',
  input: z.object({ collectiviteId: z.uuid(), masquer: z.boolean() }),
  remembers: (input) => input,
  run: async ({ tx, actor, now, note }, { collectiviteId, masquer }) => {
    await hideLien(tx, own(actor), collectiviteId, masquer ? now : null);
    note({ collectivite: collectiviteId, masquee: masquer });
    return ok(null);
  },
});
