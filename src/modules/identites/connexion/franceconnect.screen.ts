import { z } from 'zod';
import { defineScreen, type PageRequest, type Screen, seeOther } from '../../../platform/desk/index.ts';
import { callerOf } from '../compte/agir.ts';
import type { FranceConnect, SignInTransaction } from '../ports.ts';
import { ADD_IDENTITY_URL, COMPTE_URL } from '../urls.ts';
import { enter } from './entrer.ts';
import { lostPassage, providerIssue } from './issue.view.ts';
import { beginPassage, takePassage } from './passage.ts';
import { outcomePage } from './porte.view.tsx';
import { attachIdentity, recognise } from './reconnaitre.action.ts';
import { safeReturn } from './retour.rule.ts';

const KIND = 'franceconnect';
const CALLBACK = '/connexion/franceconnect/retour';

/** What we kept between the two halves of the sign-in. */
export const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  redirectUri: z.string(),
  codeVerifier: z.string().optional(),
});

export const keptTransaction = (content: unknown): SignInTransaction => {
  const { codeVerifier, ...rest } = Kept.parse(content);
  return codeVerifier === undefined ? rest : { ...rest, codeVerifier };
};

async function leave(
  r: PageRequest,
  provider: FranceConnect,
  back: string,
  compteId: string | null,
): Promise<Response> {
  const begun = await provider.begin({ redirectUri: r.services.config.url + CALLBACK });
  if (begun.kind === 'unknown') return providerIssue(r, 'FranceConnect', begun, back);
  await beginPassage(r, KIND, { content: begun.transaction, back, compteId }, begun.transaction.state);
  return seeOther(r, begun.url);
}

/** Leaves for FranceConnect, to come back as whoever signs in there. */
const start = (provider: FranceConnect): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: '/connexion/franceconnect',
    access: 'public',
    title: 'Partir vers FranceConnect',
    get: (r) => leave(r, provider, safeReturn(r.query.get('retour'), ''), null),
  });

/**
 * Leaves for FranceConnect to prove who one is, keeping the account one is in. Always a gesture of one's own: on a
 * shared computer, someone else signing in must not end up in this account.
 */
const add = (provider: FranceConnect): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: ADD_IDENTITY_URL,
    access: 'resident',
    title: 'Ajouter FranceConnect à mon compte',
    post: (r) => leave(r, provider, COMPTE_URL, r.account.compteId),
  });

const alreadyElsewhere = (r: PageRequest): Promise<Response> =>
  outcomePage(r, {
    title: 'Cette identité ne peut pas être ajoutée ici',
    what: 'Elle ouvre déjà un autre compte, ou ce compte a déjà une autre identité FranceConnect.',
    next: 'Déconnectez-vous, puis connectez-vous directement avec FranceConnect.',
    ways: [
      { href: '/deconnexion', label: 'Me déconnecter' },
      { href: COMPTE_URL, label: 'Revenir à mon compte' },
    ],
    status: 409,
  });

/** Comes back from FranceConnect. */
const finish = (provider: FranceConnect): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: CALLBACK,
    access: 'public',
    title: 'Revenir de FranceConnect',
    get: async (r) => {
      const passage = await takePassage(r, KIND, r.query.get('state') ?? '');
      if (!passage) return lostPassage(r, 'FranceConnect');
      const { search } = new URL(r.c.req.url);
      const callback = r.services.config.url + CALLBACK + search;
      const outcome = await provider.complete(callback, keptTransaction(passage.content));
      if (outcome.kind !== 'ok') return providerIssue(r, 'FranceConnect', outcome, passage.back);
      const { compteId: adding } = passage;
      if (adding !== null) {
        if (r.account?.compteId !== adding) return lostPassage(r, 'FranceConnect');
        if (!(await attachIdentity(callerOf(r), outcome))) return alreadyElsewhere(r);
      }
      const compteId = adding ?? (await recognise(callerOf(r), outcome));
      const who = { compteId, kind: 'resident', method: KIND, level: 1, idToken: outcome.idToken } as const;
      return enter(r, who, passage.back);
    },
  });

export const franceConnectRoutes = (provider: FranceConnect): readonly Screen[] => [
  start(provider),
  add(provider),
  finish(provider),
];
