import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { compteByEmail, compteById } from '../compte/compte.sql.ts';
import { setPasswordOf } from '../compte/compte.write.ts';
import { takeLink } from '../compte/lien-courriel.write.ts';

/** Sets the password of one's own account. The former one, when there is one, was checked against `ancien`. */
export const changerMotDePasse = defineAction({
  scope: 'installation',
  name: 'identites.changer_mot_de_passe',
  actors: ['compte'],
  security: 'moyen',
  input: z.object({
    /** What was stored when the former password was checked. */
    ancien: z.string().nullable(),
    /** Made by `hashPassword`: the password itself never enters an action. */
    motDePasse: z.string(),
  }),
  remembers: () => ({}),
  run: async (context, { ancien, motDePasse }) => {
    const compteId = context.actor.kind === 'compte' ? context.actor.compteId : '';
    const compte = await compteById(context.tx, compteId);
    // Another request has changed it since: what was checked proves nothing any more.
    if (!compte || compte.passwordHash !== ancien)
      return refuse('identites.mot_de_passe_faux', {}, { field: 'ancien' });
    await setPasswordOf(context, compteId, motDePasse);
    return ok(null);
  },
});

/** Sets the password of the account whose address received the link. */
export const choisirMotDePasse = defineAction({
  scope: 'installation',
  name: 'identites.choisir_mot_de_passe',
  actors: ['visiteur'],
  security: 'moyen',
  input: z.object({ lien: z.uuid(), motDePasse: z.string() }),
  remembers: ({ lien }) => ({ lien }),
  run: async (context, { lien, motDePasse }) => {
    const link = await takeLink(context.tx, 'oubli', lien, context.now);
    const compte = link && (await compteByEmail(context.tx, link.kind, link.email));
    if (!compte) return refuse('identites.lien_perdu');
    await setPasswordOf(context, compte.id, motDePasse);
    context.note({ compte: compte.id });
    return ok({ genre: compte.kind });
  },
});
