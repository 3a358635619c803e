import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { closeAllSessions, closeSession, insertSession } from '../../../platform/session/index.ts';

/** SHA-256 of a session's token: the token itself never enters an action, so no table can keep it. */
const mark = z.string().regex(/^[0-9a-f]{64}$/);

const opening = z.object({
  compteId: z.uuid(),
  genre: z.enum(['resident', 'agent']),
  /** `mot_de_passe`, `cle_acces`, `franceconnect`, `proconnect`, with `+totp` after a second factor. */
  methode: z.string(),
  niveau: z.union([z.literal(1), z.literal(2)]),
  /** Kept only for the logout at the provider. */
  jetonIdentite: z.string().nullable(),
  session: mark,
  /** The session this browser had. */
  ancienne: mark.nullable(),
  /** Ends every other session of the account first. */
  seule: z.boolean(),
});

/**
 * Opens a session: what was checked before (password, provider, passkey, second factor) is the caller's affair. A new
 * session each time, so no key: the same sign-in posted twice opens two, and each browser holds one.
 */
export const entrer = defineAction({
  scope: 'installation',
  name: 'identites.entrer',
  actors: ['visiteur', 'compte'],
  security: 'entree',
  input: opening,
  remembers: ({ compteId, methode, niveau, seule }) => ({ compteId, methode, niveau, seule }),
  run: async ({ tx, now, note }, input) => {
    const { compteId, genre, methode, niveau, seule } = input;
    if (seule) await closeAllSessions(tx, compteId);
    if (input.ancienne !== null) await closeSession(tx, input.ancienne);
    const who = { compteId, kind: genre, method: methode, level: niveau, idToken: input.jetonIdentite };
    await insertSession(tx, input.session, who, now);
    note({ compte: compteId, methode, niveau, seule });
    return ok(null);
  },
});

/** Ends the session of this browser. */
export const sortir = defineAction({
  scope: 'installation',
  name: 'identites.sortir',
  actors: ['compte'],
  security: 'sortie',
  input: z.object({ session: mark }),
  remembers: () => ({}),
  run: async ({ tx }, { session }) => {
    await closeSession(tx, session);
    return ok(null);
  },
});
