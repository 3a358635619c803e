import { z } from 'zod';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import { defineScreen, type PageRequest, type Screen, seeOther } from '../../../platform/desk/index.ts';
import { callerOf, formCallerOf } from '../compte/agir.ts';
import { act } from '../compte/appel.ts';
import { enter } from '../connexion/entrer.ts';
import { beginPassage, passageOf, takePassage } from '../connexion/passage.ts';
import { outcomePage } from '../connexion/porte.view.tsx';
import { safeReturn } from '../connexion/retour.rule.ts';
import { COMPTE_URL, connexionUrl, KEY_URL } from '../urls.ts';
import { clesOf } from './cle-acces.sql.ts';
import { ajouterCle, CREATE_KEY, presenterCle, retirerCle } from './cles-acces.action.ts';
import { authenticationOptions, claimedKey, registrationOptions, siteOf } from './webauthn.ts';

const SIGN_IN = 'cle-ouvrir';
const Challenge = z.object({ challenge: z.string() });

const site = (r: PageRequest) => siteOf(r.services.config.url);

const askSignIn = defineScreen({
  file: import.meta.filename,
  path: `${KEY_URL}/options`,
  access: 'public',
  title: 'Entrer par une clé d’accès : le défi',
  post: async (r) => {
    const options = await authenticationOptions(site(r));
    await beginPassage(r, SIGN_IN, { content: { challenge: options.challenge }, back: '' });
    return r.c.json(options);
  },
});

const refused = (r: PageRequest): Promise<Response> =>
  outcomePage(r, {
    title: 'Cette clé d’accès n’ouvre pas de compte',
    what: 'La clé présentée n’est pas, ou n’est plus, celle d’un compte, ou la demande a pris trop de temps.',
    next: 'Recommencez, ou connectez-vous par un autre moyen.',
    ways: [{ href: connexionUrl(), label: 'Revenir à la connexion' }],
    status: 403,
  });

/** The account of the key that signed this browser's challenge, or null. */
async function accountOfKey(r: PageRequest): Promise<string | null> {
  const json = r.form.text('reponse');
  const passage = await takePassage(r, SIGN_IN);
  const id = claimedKey(json);
  if (!passage || id === null) return null;
  const { challenge } = Challenge.parse(passage.content);
  const input = { site: site(r), defi: challenge, cle: id, reponse: json };
  const answer = await act(callerOf(r), presenterCle, input);
  return answer.ok ? answer.value.compteId : null;
}

const signIn = defineScreen({
  file: import.meta.filename,
  path: KEY_URL,
  access: 'public',
  title: 'Entrer par une clé d’accès',
  post: async (r) => {
    const compteId = await accountOfKey(r);
    if (compteId === null) return refused(r);
    const who = { compteId, kind: 'resident', method: 'cle_acces', level: 2 } as const;
    return enter(r, who, safeReturn(r.form.text('retour'), ''));
  },
});

const askCreation = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/cles/options`,
  access: 'resident',
  title: 'Ajouter une clé d’accès : le défi',
  post: async (r) => {
    const { account } = r;
    const known = await viewInstallation(r.services.pools.app, (tx) => clesOf(tx, account.compteId));
    const name = account.email ?? account.label;
    const options = await registrationOptions(
      site(r),
      { id: account.compteId, name, label: account.label },
      known,
    );
    await beginPassage(r, CREATE_KEY, {
      content: { challenge: options.challenge },
      back: '',
      compteId: account.compteId,
    });
    return r.c.json(options);
  },
});

const create = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/cles`,
  access: 'resident',
  title: 'Ajouter une clé d’accès',
  post: async (r) => {
    const passage = passageOf(r, CREATE_KEY);
    const answer =
      passage &&
      (await act(formCallerOf(r), ajouterCle, {
        ...passage,
        site: site(r),
        reponse: r.form.text('reponse'),
        libelle: r.form.text('libelle').slice(0, 60),
      }));
    return seeOther(r, `${COMPTE_URL}?fait=${answer?.ok ? 'cle' : 'cle-refusee'}#cles`);
  },
});

const remove = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/cles/retirer`,
  access: 'resident',
  title: 'Retirer une clé d’accès',
  post: async (r) => {
    await act(formCallerOf(r), retirerCle, { cle: r.form.text('cle') });
    return seeOther(r, `${COMPTE_URL}?fait=cle-retiree#cles`);
  },
});

export const passkeyRoutes: readonly Screen[] = [askSignIn, signIn, askCreation, create, remove];
