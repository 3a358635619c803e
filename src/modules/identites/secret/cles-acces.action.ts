import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction, type InstallationActor } from '../../../platform/action/index.ts';
import { compteById } from '../compte/compte.sql.ts';
import { warn } from '../compte/compte.write.ts';
import { takeEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { openPassage } from '../connexion/passage.rule.ts';
import { cleById, deleteCle, insertCle, markCleUsed } from './cle-acces.sql.ts';
import { verifiedCounter, verifiedKey } from './webauthn.ts';

const site = z.object({ rpID: z.string(), origin: z.string() });
const Challenge = z.object({ challenge: z.string() });

/** Kind of the passage that holds the challenge of a new key. */
export const CREATE_KEY = 'cle-creer';

const own = (actor: InstallationActor): string => (actor.kind === 'compte' ? actor.compteId : '');

/** Adds a passkey to one's own account: the device has signed the challenge this very browser was given. */
export const ajouterCle = defineAction({
  scope: 'installation',
  name: 'identites.ajouter_cle',
  actors: ['compte'],
  security: 'moyen',
  input: z.object({
    site,
    /** Where the challenge waits, and the browser that asked for it. */
    etat: z.string(),
    navigateur: z.string(),
    reponse: z.string(),
    libelle: z.string().max(60),
  }),
  remembers: ({ etat }) => ({ etat }),
  run: async (context, input) => {
    const { tx, now } = context;
    const compteId = own(context.actor);
    const begun = openPassage(await takeEnCours(tx, input.etat, CREATE_KEY, now), input.navigateur);
    const key =
      begun?.compteId === compteId
        ? await verifiedKey(input.site, Challenge.parse(begun.content).challenge, input.reponse)
        : null;
    if (!key) return refuse('identites.cle_refusee');
    const publicKey = new Uint8Array(key.publicKey);
    await insertCle(tx, {
      id: key.id,
      compteId,
      publicKey,
      compteur: key.counter,
      label: input.libelle || 'Clé d’accès',
      createdAt: now,
    });
    warn(context, compteId);
    return ok(null);
  },
});

/** Removes a passkey of one's own account. One that is not there is as good as removed. */
export const retirerCle = defineAction({
  scope: 'installation',
  name: 'identites.retirer_cle',
  actors: ['compte'],
  security: 'moyen',
  input: z.object({ cle: z.string() }),
  remembers: (input) => input,
  run: async (context, { cle }) => {
    const compteId = own(context.actor);
    const retiree = await deleteCle(context.tx, compteId, cle);
    if (retiree) warn(context, compteId);
    context.note({ retiree });
    return ok(null);
  },
});

/** The account of the passkey that signed this challenge; its counter moves on, so a copied key is found out. */
export const presenterCle = defineAction({
  scope: 'installation',
  name: 'identites.presenter_cle',
  actors: ['visiteur', 'compte'],
  security: 'entree',
  input: z.object({ site, defi: z.string(), cle: z.string(), reponse: z.string() }),
  remembers: () => ({}),
  run: async ({ tx, now, note }, input) => {
    const key = await cleById(tx, input.cle);
    const compteur = key ? await verifiedCounter(input.site, input.defi, key, input.reponse) : null;
    const compte = key ? await compteById(tx, key.compteId) : undefined;
    if (!key || compteur === null || compte?.kind !== 'resident') return refuse('identites.cle_refusee');
    await markCleUsed(tx, key.id, compteur, now);
    note({ compte: compte.id });
    return ok({ compteId: compte.id });
  },
});
