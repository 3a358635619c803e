import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { compteById, updateCompte } from '../compte/compte.sql.ts';

/** The first second factor of an account: its first code was right. Another one goes through `reinitialiser`. */
export const enregistrerSecondFacteur = defineAction({
  scope: 'installation',
  name: 'identites.enregistrer_second_facteur',
  actors: ['visiteur', 'compte'],
  security: 'moyen',
  input: z.object({
    compteId: z.uuid(),
    /** The secret, encrypted for this account. */
    scelle: z.string(),
  }),
  remembers: ({ compteId }) => ({ compteId }),
  run: async ({ tx, note }, { compteId, scelle }) => {
    const compte = await compteById(tx, compteId);
    if (!compte || compte.totp !== null) return refuse('identites.second_facteur_deja_la');
    await updateCompte(tx, compteId, { secretTotp: scelle });
    note({ compte: compteId });
    return ok(null);
  },
});
