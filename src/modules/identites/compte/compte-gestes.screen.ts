import { isUuid } from '../../../kernel/ids.ts';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  type PageRequest,
  type ResidentRequest,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { mayTry } from '../../../platform/limiter/index.ts';
import type { Account } from '../../../platform/session/index.ts';
import type { FieldProblem } from '../../../platform/ui/index.ts';
import { renewSession } from '../connexion/entrer.ts';
import { LIMITS } from '../connexion/essais.rule.ts';
import { changerMotDePasse } from '../secret/changer-mot-de-passe.action.ts';
import { TOO_MANY } from '../secret/essai-mot-de-passe.ts';
import { hashPassword, verifyPassword } from '../secret/hachage.ts';
import { weakness } from '../secret/mot-de-passe.rule.ts';
import { COMPTE_URL } from '../urls.ts';
import { formCallerOf } from './agir.ts';
import { act } from './appel.ts';
import { comptePage } from './compte.screen.tsx';
import { compteById } from './compte.sql.ts';
import { postedPassword } from './confirmer.screen.tsx';
import { postedEmail } from './creer.screen.tsx';
import { demanderLien } from './demander-lien.action.ts';
import { masquerCollectivite, renommerCompte } from './regler-compte.action.ts';

const done = (r: ResidentRequest, what: string): Response => seeOther(r, `${COMPTE_URL}?fait=${what}`);

const rename = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/nom`,
  access: 'resident',
  title: 'Mon compte',
  post: async (r) => {
    const libelle = r.form.text('nom').slice(0, 60);
    if (!libelle) return comptePage(r, [{ field: 'nom', message: 'Écrivez le nom à afficher.' }]);
    await act(formCallerOf(r), renommerCompte, { nom: libelle });
    return done(r, 'nom');
  },
});

const changeAddress = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/adresse`,
  access: 'resident',
  title: 'Mon compte',
  post: async (r) => {
    const { compteId } = r.account;
    const email = postedEmail(r);
    if (!email)
      return comptePage(r, [
        { field: 'courriel', message: 'Écrivez l’adresse en entier, par exemple prenom.nom@exemple.fr.' },
      ]);
    const allowed = [
      await mayTry(r, 'courriel', `resident:${email}`, LIMITS.courrielCompte),
      await mayTry(r, 'courriel.compte', compteId, LIMITS.courrielCompte),
    ];
    if (allowed.includes(false))
      return comptePage(r, [
        { field: 'courriel', message: 'Plusieurs liens ont déjà été demandés. Recommencez dans une heure.' },
      ]);
    await act(formCallerOf(r), demanderLien, { motif: 'adresse', courriel: email, genre: 'resident' });
    return done(r, 'lien');
  },
});

const hide = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/collectivites`,
  access: 'resident',
  title: 'Mon compte',
  post: async (r) => {
    const id = r.form.text('collectivite');
    const hiding = r.form.text('geste') === 'masquer';
    if (isUuid(id)) await act(formCallerOf(r), masquerCollectivite, { collectiviteId: id, masquer: hiding });
    return done(r, hiding ? 'masquee' : 'montree');
  },
});

/** Keeps this session and closes the others: every session ends, and this browser gets a new one. */
export async function keepOnlyThisSession(r: PageRequest, account: Account): Promise<void> {
  const { compteId, kind, method, idToken } = account;
  await renewSession(r, { compteId, kind, method, level: account.level === 2 ? 2 : 1, idToken }, true);
}

const WRONG_FORMER = 'Ce n’est pas votre mot de passe actuel.';

/** Checks and records the posted password; what is wrong otherwise. */
export async function setPassword(r: PageRequest, account: Account): Promise<FieldProblem[]> {
  const { compteId, email } = account;
  if (email === null) return [{ message: 'Confirmez d’abord une adresse e-mail.' }];
  const compte = await viewInstallation(r.services.pools.app, (tx) => compteById(tx, compteId));
  if (compte?.passwordHash) {
    if (!(await mayTry(r, 'mot-de-passe-compte', compteId, LIMITS.motDePasseCompte)))
      return [{ field: 'ancien', message: TOO_MANY }];
    const former = r.form.all('ancien')[0] ?? '';
    if (!(await verifyPassword(former.slice(0, 1000), compte.passwordHash)))
      return [{ field: 'ancien', message: WRONG_FORMER }];
  }
  const weak = weakness(postedPassword(r), email);
  if (weak) return [{ field: 'nouveau', message: weak }];
  const hash = await hashPassword(postedPassword(r));
  const changed = await act(formCallerOf(r), changerMotDePasse, {
    ancien: compte?.passwordHash ?? null,
    motDePasse: hash,
  });
  if (!changed.ok) return [{ field: 'ancien', message: WRONG_FORMER }];
  await keepOnlyThisSession(r, account);
  return [];
}

const password = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/mot-de-passe`,
  access: 'resident',
  title: 'Mon compte',
  post: async (r) => {
    const problems = await setPassword(r, r.account);
    return problems.length > 0 ? comptePage(r, problems) : done(r, 'motdepasse');
  },
});

const sessions = defineScreen({
  file: import.meta.filename,
  path: `${COMPTE_URL}/sessions`,
  access: 'resident',
  title: 'Mon compte',
  post: async (r) => {
    await keepOnlyThisSession(r, r.account);
    return done(r, 'sessions');
  },
});

export const compteRoutes: readonly Screen[] = [rename, changeAddress, hide, password, sessions];
