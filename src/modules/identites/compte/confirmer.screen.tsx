import {
  defineScreen,
  type PageRequest,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { Button, ErrorSummary, Field, type FieldProblem } from '../../../platform/ui/index.ts';
import { enter } from '../connexion/entrer.ts';
import { doorPage, outcomePage } from '../connexion/porte.view.tsx';
import { choisirMotDePasse } from '../secret/changer-mot-de-passe.action.ts';
import { readToken } from '../secret/coffre.ts';
import { hashPassword } from '../secret/hachage.ts';
import { MIN_PASSWORD, weakness } from '../secret/mot-de-passe.rule.ts';
import {
  agentConnexionUrl,
  CHANGE_EMAIL_URL,
  COMPTE_URL,
  CONFIRM_URL,
  CREATE_URL,
  connexionUrl,
  FORGOTTEN_URL,
  NEW_PASSWORD_URL,
} from '../urls.ts';
import { visitorOf } from './agir.ts';
import { act } from './appel.ts';
import { confirmerAdresse } from './confirmer-adresse.action.ts';
import { type LinkContent, type LinkReason, readLink } from './lien-courriel.query.ts';
import { ouvrirCompte } from './ouvrir-compte.action.ts';

const deadLink = (r: PageRequest, again: string): Promise<Response> =>
  outcomePage(r, {
    title: 'Ce lien ne sert plus',
    what: 'Un lien est valable une heure et sert une seule fois.',
    next: 'Demandez un nouveau lien. Si vous venez de vous en servir, connectez-vous.',
    ways: [
      { href: again, label: 'Demander un nouveau lien' },
      { href: connexionUrl(), label: 'Me connecter' },
    ],
    status: 410,
  });

const tokenOf = (r: PageRequest): string => r.form.text('jeton') || (r.query.get('jeton') ?? '');

const linkOf = (r: PageRequest, reason: LinkReason): Promise<LinkContent | null> =>
  readLink(r.services, reason, tokenOf(r), r.now);

/** Id of the posted link, its signature checked; null for a link that is not ours. */
const postedLink = (r: PageRequest): string | null => readToken(r.services.config.secret, tokenOf(r));

/** A new password with its rule said beforehand; the address lets password managers file it. */
export const NewPassword = ({ email, errors }: { email: string; errors: readonly FieldProblem[] }) => (
  <>
    <input type="email" autocomplete="username" value={email} readonly hidden />
    <Field
      name="nouveau"
      label="Nouveau mot de passe"
      type="password"
      autocomplete="new-password"
      hint={`Au moins ${MIN_PASSWORD} caractères. Quatre mots sans rapport font un bon mot de passe.`}
      error={errors.find((e) => e.field === 'nouveau')?.message}
    />
  </>
);

/** The posted new password, exactly as typed. */
export const postedPassword = (r: PageRequest): string => r.form.all('nouveau')[0] ?? '';

function linkForm(
  r: PageRequest,
  link: LinkContent,
  form: { title: string; lead: string; action: string; name: boolean; button: string },
  errors: readonly FieldProblem[],
): Promise<Response> {
  return doorPage({
    r,
    title: form.title,
    agents: link.kind === 'agent',
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <p>{form.lead}</p>
        <PostForm r={r} action={form.action} class="pile">
          <input type="hidden" name="jeton" value={tokenOf(r)} />
          {form.name && (
            <Field
              name="prenom"
              label="Votre prénom"
              hint="Comment vous serez salué sur ce site."
              autocomplete="given-name"
              maxlength={60}
              value={r.form.text('prenom')}
              error={errors.find((e) => e.field === 'prenom')?.message}
            />
          )}
          <NewPassword email={link.email} errors={errors} />
          <Button size="l" wide>
            {form.button}
          </Button>
        </PostForm>
      </>
    ),
  });
}

const confirmPage = (r: PageRequest, link: LinkContent, errors: readonly FieldProblem[] = []) =>
  linkForm(
    r,
    link,
    {
      title: 'Votre adresse est confirmée',
      lead: 'Il reste à choisir un mot de passe pour ouvrir votre compte.',
      action: CONFIRM_URL,
      name: true,
      button: 'Ouvrir mon compte',
    },
    errors,
  );

const showConfirm: Screen = defineScreen({
  file: import.meta.filename,
  path: CONFIRM_URL,
  access: 'public',
  title: 'Votre adresse est confirmée',
  get: async (r) => {
    const link = await linkOf(r, 'creer');
    return link ? confirmPage(r, link) : deadLink(r, CREATE_URL);
  },
  post: async (r) => {
    const lien = postedLink(r);
    const link = await linkOf(r, 'creer');
    if (lien === null) return deadLink(r, CREATE_URL);
    const prenom = r.form.text('prenom').slice(0, 60);
    const weak = link && weakness(postedPassword(r), link.email);
    const errors: FieldProblem[] = [
      ...(prenom ? [] : [{ field: 'prenom', message: 'Écrivez votre prénom.' }]),
      ...(weak ? [{ field: 'nouveau', message: weak }] : []),
    ];
    if (link && errors.length > 0) return confirmPage(r, link, errors);
    // A used link still gets its first answer when this very form has been sent before: the action decides.
    const motDePasse = await hashPassword(postedPassword(r));
    const answer = await act(visitorOf(r), ouvrirCompte, { lien, prenom, motDePasse });
    if (!answer.ok) return deadLink(r, CREATE_URL);
    const { compteId } = answer.value;
    return enter(r, { compteId, kind: 'resident', method: 'mot_de_passe', level: 1 }, '');
  },
});

const passwordPage = (r: PageRequest, link: LinkContent, errors: readonly FieldProblem[] = []) =>
  linkForm(
    r,
    link,
    {
      title: 'Nouveau mot de passe',
      lead: 'Vos autres sessions seront fermées.',
      action: NEW_PASSWORD_URL,
      name: false,
      button: 'Enregistrer ce mot de passe',
    },
    errors,
  );

const showPassword: Screen = defineScreen({
  file: import.meta.filename,
  path: NEW_PASSWORD_URL,
  access: 'public',
  title: 'Nouveau mot de passe',
  get: async (r) => {
    const link = await linkOf(r, 'oubli');
    return link ? passwordPage(r, link) : deadLink(r, FORGOTTEN_URL);
  },
  post: async (r) => {
    const lien = postedLink(r);
    const link = await linkOf(r, 'oubli');
    if (lien === null) return deadLink(r, FORGOTTEN_URL);
    const weak = link && weakness(postedPassword(r), link.email);
    if (link && weak) return passwordPage(r, link, [{ field: 'nouveau', message: weak }]);
    const motDePasse = await hashPassword(postedPassword(r));
    const answer = await act(visitorOf(r), choisirMotDePasse, { lien, motDePasse });
    if (!answer.ok) return deadLink(r, FORGOTTEN_URL);
    const door = answer.value.genre === 'agent' ? agentConnexionUrl() : connexionUrl();
    return seeOther(r, `${door}?fait=motdepasse`);
  },
});

const showEmail: Screen = defineScreen({
  file: import.meta.filename,
  path: CHANGE_EMAIL_URL,
  access: 'public',
  title: 'Confirmer votre adresse',
  /** The address of an account changes by a gesture on the page, never by the mere opening of the link. */
  get: async (r) => {
    const link = await linkOf(r, 'adresse');
    if (!link) return deadLink(r, COMPTE_URL);
    return doorPage({
      r,
      children: (
        <>
          <p>Cette adresse servira à vous écrire et à vous connecter.</p>
          <PostForm r={r} action={CHANGE_EMAIL_URL}>
            <input type="hidden" name="jeton" value={tokenOf(r)} />
            <Button size="l" wide>
              Confirmer mon adresse
            </Button>
          </PostForm>
        </>
      ),
    });
  },
  post: async (r) => {
    const lien = postedLink(r);
    const done = lien !== null && (await act(visitorOf(r), confirmerAdresse, { lien })).ok;
    return done ? seeOther(r, `${COMPTE_URL}?fait=adresse`) : deadLink(r, COMPTE_URL);
  },
});

export const confirmRoutes: readonly Screen[] = [showConfirm, showPassword, showEmail];
