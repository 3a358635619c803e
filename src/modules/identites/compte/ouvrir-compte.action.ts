import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { createResidentAccount } from './compte.write.ts';
import { takeLink } from './lien-courriel.write.ts';

const name = z.string().trim().min(1).max(60);

/** Opens the account of whoever received the link: it serves once, and proves the address. */
export const ouvrirCompte = defineAction({
  scope: 'installation',
  name: 'identites.ouvrir_compte',
  actors: ['visiteur'],
  security: 'compte',
  input: z.object({
    /** Id of the link's token, its signature already checked. */
    lien: z.uuid(),
    prenom: name,
    /** Made by `hashPassword`: the password itself never enters an action. */
    motDePasse: z.string(),
  }),
  remembers: ({ lien }) => ({ lien }),
  run: async ({ tx, now, note }, { lien, prenom, motDePasse }) => {
    const link = await takeLink(tx, 'creer', lien, now);
    if (!link) return refuse('identites.lien_perdu');
    const personne = { label: prenom, email: link.email, passwordHash: motDePasse };
    const compteId = await createResidentAccount(tx, personne, now);
    if (compteId === null) return refuse('identites.adresse_prise');
    note({ compte: compteId });
    return ok({ compteId });
  },
});

/** Opens the account of a resident whose address someone else vouches for. */
export const inscrireCompte = defineAction({
  scope: 'installation',
  name: 'identites.inscrire_compte',
  actors: ['system'],
  security: 'compte',
  input: z.object({ nom: name, courriel: z.email().toLowerCase(), motDePasse: z.string() }),
  remembers: () => ({}),
  run: async ({ tx, now, note }, { nom, courriel, motDePasse }) => {
    const personne = { label: nom, email: courriel, passwordHash: motDePasse };
    const compteId = await createResidentAccount(tx, personne, now);
    if (compteId === null) return refuse('identites.adresse_prise');
    note({ compte: compteId });
    return ok({ compteId });
  },
});
