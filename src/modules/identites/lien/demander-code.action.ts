import { z } from 'zod';
import { addMs } from '../../../kernel/calendar.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { enCoursOfCompte, saveEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { CODE_KIND } from './code-guichet.ts';

const DAYS_7 = 7 * 86_400_000;

/** A code to give at the desk. One at a time: a new one is made only when there is none. */
export const demanderCode = defineAction({
  scope: 'installation',
  name: 'identites.demander_code',
  actors: ['compte'],
  security: 'lien',
  input: z.object({
    /** What finds the account of a code: a keyed digest. */
    etat: z.string(),
    /** The code itself, sealed for this account. */
    scelle: z.string(),
  }),
  remembers: () => ({}),
  run: async ({ tx, actor, now }, { etat, scelle }) => {
    const compteId = actor.kind === 'compte' ? actor.compteId : '';
    if (!(await enCoursOfCompte(tx, compteId, CODE_KIND, now)))
      await saveEnCours(tx, {
        state: etat,
        kind: CODE_KIND,
        content: scelle,
        back: '',
        compteId,
        expiresAt: addMs(now, DAYS_7),
      });
    return ok(null);
  },
});
