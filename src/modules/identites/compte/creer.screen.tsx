import { z } from 'zod';
import {
  defineScreen,
  type PageRequest,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { addressMayTry, mayTry } from '../../../platform/limiter/index.ts';
import type { AccountKind } from '../../../platform/session/index.ts';
import { Button, ErrorSummary, Field, LinkButton, Or } from '../../../platform/ui/index.ts';
import { LIMITS } from '../connexion/essais.rule.ts';
import { doorPage, outcomePage } from '../connexion/porte.view.tsx';
import { agentConnexionUrl, CREATE_URL, connexionUrl, FORGOTTEN_URL, franceConnectUrl } from '../urls.ts';
import { visitorOf } from './agir.ts';
import { act } from './appel.ts';
import { demanderLien } from './demander-lien.action.ts';
import type { LinkReason } from './lien-courriel.query.ts';

const Email = z.email();
const WRONG_EMAIL = 'Écrivez l’adresse en entier, par exemple prenom.nom@exemple.fr.';

/** The posted address in lower case, or null when it is not one. */
export const postedEmail = (r: PageRequest): string | null => {
  const typed = r.form.text('courriel').toLowerCase();
  return typed.length <= 200 && Email.safeParse(typed).success ? typed : null;
};

const EmailForm = ({
  r,
  action,
  error,
  button,
}: {
  r: PageRequest;
  action: string;
  error: string | undefined;
  button: string;
}) => (
  <PostForm r={r} action={action} class="pile">
    <Field
      name="courriel"
      label="Adresse e-mail"
      hint="Nous vous enverrons un lien, valable une heure."
      type="email"
      autocomplete="email"
      value={r.form.text('courriel')}
      spellcheck={false}
      error={error}
    />
    <Button size="l" wide>
      {button}
    </Button>
  </PostForm>
);

const createPage = (r: PageRequest, error?: string) =>
  doorPage({
    r,
    status: error ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={error ? [{ field: 'courriel', message: error }] : []} />
        <p>Le plus simple est FranceConnect : rien à créer, et vos dossiers sont retrouvés tout seuls.</p>
        <LinkButton href={franceConnectUrl()} size="l" wide iconAfter="fleche">
          S’identifier avec FranceConnect
        </LinkButton>
        <Or />
        <EmailForm r={r} action={CREATE_URL} error={error} button="Recevoir le lien" />
        <p class="petit discret">
          Votre compte sera relié à vos dossiers par FranceConnect ou au guichet de votre mairie.
        </p>
        <p class="petit">
          <a href={connexionUrl()}>J’ai déjà un compte</a>
        </p>
      </>
    ),
  });

const forgottenPage = (r: PageRequest, kind: AccountKind, error?: string) =>
  doorPage({
    r,
    agents: kind === 'agent',
    status: error ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={error ? [{ field: 'courriel', message: error }] : []} />
        <p>
          {kind === 'agent'
            ? 'Donnez l’adresse professionnelle que votre collectivité a inscrite.'
            : 'Donnez l’adresse de votre compte. Avec FranceConnect, vous n’avez pas de mot de passe chez nous.'}
        </p>
        <EmailForm
          r={r}
          action={kind === 'agent' ? `${FORGOTTEN_URL}?espace=agents` : FORGOTTEN_URL}
          error={error}
          button="Recevoir le lien"
        />
        <p class="petit">
          <a href={kind === 'agent' ? agentConnexionUrl() : connexionUrl()}>Revenir à la connexion</a>
        </p>
      </>
    ),
  });

/** Counts the request, sends the link, and always leads to the same page. */
async function ask(r: PageRequest, reason: LinkReason, kind: AccountKind, email: string): Promise<Response> {
  const allowed = [
    await mayTry(r, 'courriel', `${kind}:${email}`, LIMITS.courrielCompte),
    await addressMayTry(r, 'courriel', LIMITS.courrielAdresse),
  ];
  const back = kind === 'agent' ? agentConnexionUrl() : connexionUrl();
  if (allowed.includes(false))
    return outcomePage(r, {
      title: 'Trop de demandes',
      what: 'Plusieurs liens ont déjà été demandés dans l’heure.',
      next: 'Regardez vos messages, courrier indésirable compris, ou recommencez dans une heure.',
      ways: [{ href: back, label: 'Revenir à la connexion' }],
      status: 429,
      agents: kind === 'agent',
    });
  await act(visitorOf(r), demanderLien, { motif: reason, courriel: email, genre: kind });
  return seeOther(r, `/connexion/lien-envoye${kind === 'agent' ? '?espace=agents' : ''}`);
}

const kindOf = (r: PageRequest): AccountKind => (r.query.get('espace') === 'agents' ? 'agent' : 'resident');

const showCreate: Screen = defineScreen({
  file: import.meta.filename,
  path: CREATE_URL,
  access: 'public',
  title: 'Créer un compte',
  get: (r) => createPage(r),
  post: (r) => {
    const email = postedEmail(r);
    return email ? ask(r, 'creer', 'resident', email) : createPage(r, WRONG_EMAIL);
  },
});

const showForgotten: Screen = defineScreen({
  file: import.meta.filename,
  path: FORGOTTEN_URL,
  access: 'public',
  title: 'Choisir un mot de passe',
  get: (r) => forgottenPage(r, kindOf(r)),
  post: (r) => {
    const email = postedEmail(r);
    return email ? ask(r, 'oubli', kindOf(r), email) : forgottenPage(r, kindOf(r), WRONG_EMAIL);
  },
});

const sent = defineScreen({
  file: import.meta.filename,
  path: '/connexion/lien-envoye',
  access: 'public',
  title: 'Regardez vos messages',
  get: (r) => {
    const agents = kindOf(r) === 'agent';
    return doorPage({
      r,
      agents,
      children: (
        <>
          <p>
            Si cette adresse convient, un message vient de partir. Le lien qu’il contient est valable une
            heure et sert une seule fois.
          </p>
          <p>
            <strong>Rien reçu ?</strong> Attendez quelques minutes, regardez le courrier indésirable, puis
            vérifiez l’adresse.
          </p>
          <p class="petit">
            <a href={agents ? agentConnexionUrl() : connexionUrl()}>Revenir à la connexion</a>
          </p>
        </>
      ),
    });
  },
});

export const createRoutes: readonly Screen[] = [showCreate, showForgotten, sent];
