import { z } from 'zod';
import { addMinutes } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { saveEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { LinkReason, linkKind } from './lien-courriel.query.ts';

/** How long a link of ours may be followed. */
const LINK_MINUTES = 60;

/**
 * Asks for a link to be mailed. The same rows and the same job whether the address is known or not: only the job,
 * later, knows what to write, so the page cannot tell. A link to change an address is for one's own account.
 */
export const demanderLien = defineAction({
  scope: 'installation',
  name: 'identites.demander_lien',
  actors: ['visiteur', 'compte'],
  security: 'moyen',
  input: z.object({ motif: LinkReason, courriel: z.string(), genre: z.enum(['resident', 'agent']) }),
  remembers: ({ motif, genre }) => ({ motif, genre }),
  run: async ({ tx, now, actor, enqueue, note }, { motif, courriel, genre }) => {
    const id = uuidv7();
    await saveEnCours(tx, {
      state: id,
      kind: linkKind(motif),
      content: JSON.stringify({ email: courriel, kind: genre }),
      back: '',
      compteId: motif === 'adresse' && actor.kind === 'compte' ? actor.compteId : null,
      expiresAt: addMinutes(now, LINK_MINUTES),
    });
    enqueue({ task: 'identites.courriel', payload: { id, motif } });
    note({ motif, genre });
    return ok(null);
  },
});
