import { z } from 'zod';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { seeOther } from '../../../platform/http/respond.ts';
import { type PageRequest, publicRoute, type Route, residentRoute } from '../../../platform/http/route.ts';
import { compteById } from '../compte/compte.sql.ts';
import { warn } from '../compte/compte.write.ts';
import { enter } from '../connexion/entrer.ts';
import { beginPassage, takePassage } from '../connexion/passage.ts';
import { outcomePage } from '../connexion/porte.view.tsx';
import { safeReturn } from '../connexion/retour.rule.ts';
import { COMPTE_URL, connexionUrl, KEY_URL } from '../urls.ts';
import { cleById, clesOf, deleteCle, insertCle, markCleUsed } from './cle-acces.sql.ts';
import {
  authenticationOptions,
  claimedKey,
  registrationOptions,
  siteOf,
  verifiedCounter,
  verifiedKey,
} from './webauthn.ts';

const SIGN_IN = 'cle-ouvrir';
const CREATE = 'cle-creer';
const Challenge = z.object({ challenge: z.string() });

const site = (r: PageRequest) => siteOf(r.services.config.url);

const askSignIn = publicRoute('post', `${KEY_URL}/options`, async (r) => {
  const options = await authenticationOptions(site(r));
  await beginPassage(r, SIGN_IN, { content: { challenge: options.challenge }, back: '' });
  return r.c.json(options);
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
  return inInstallation(r.services.pools.app, async (tx) => {
    const key = await cleById(tx, id);
    const counter = key ? await verifiedCounter(site(r), challenge, key, json) : null;
    if (!key || counter === null) return null;
    const compte = await compteById(tx, key.compteId);
    if (compte?.kind !== 'resident') return null;
    await markCleUsed(tx, key.id, counter, r.now);
    return compte.id;
  });
}

const signIn = publicRoute('post', KEY_URL, async (r) => {
  const compteId = await accountOfKey(r);
  if (compteId === null) return refused(r);
  const who = { compteId, kind: 'resident', method: 'cle_acces', level: 2 } as const;
  return enter(r, who, safeReturn(r.form.text('retour'), ''));
});

const askCreation = residentRoute('post', `${COMPTE_URL}/cles/options`, async (r) => {
  const { account } = r;
  const known = await inInstallation(r.services.pools.app, (tx) => clesOf(tx, account.compteId));
  const name = account.email ?? account.label;
  const options = await registrationOptions(
    site(r),
    { id: account.compteId, name, label: account.label },
    known,
  );
  await beginPassage(r, CREATE, {
    content: { challenge: options.challenge },
    back: '',
    compteId: account.compteId,
  });
  return r.c.json(options);
});

const create = residentRoute('post', `${COMPTE_URL}/cles`, async (r) => {
  const { compteId } = r.account;
  const passage = await takePassage(r, CREATE);
  const credential =
    passage?.compteId === compteId
      ? await verifiedKey(site(r), Challenge.parse(passage.content).challenge, r.form.text('reponse'))
      : null;
  if (!credential) return seeOther(r, `${COMPTE_URL}?fait=cle-refusee#cles`);
  const { id, counter } = credential;
  const label = r.form.text('libelle').slice(0, 60) || 'Clé d’accès';
  await inInstallation(r.services.pools.app, async (tx) => {
    const publicKey = new Uint8Array(credential.publicKey);
    await insertCle(tx, { id, compteId, publicKey, counter, label, createdAt: r.now });
    await warn(tx, compteId);
  });
  return seeOther(r, `${COMPTE_URL}?fait=cle#cles`);
});

const remove = residentRoute('post', `${COMPTE_URL}/cles/retirer`, async (r) => {
  const { compteId } = r.account;
  await inInstallation(r.services.pools.app, async (tx) => {
    if (await deleteCle(tx, compteId, r.form.text('cle'))) await warn(tx, compteId);
  });
  return seeOther(r, `${COMPTE_URL}?fait=cle-retiree#cles`);
});

export const passkeyRoutes: readonly Route[] = [askSignIn, signIn, askCreation, create, remove];
