import {
  defineScreen,
  type PageRequest,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { Button, ErrorSummary, LinkButton, Notice, Or } from '../../../platform/ui/index.ts';
import { PasskeySignIn } from '../secret/cle-acces.view.tsx';
import { checkPassword } from '../secret/essai-mot-de-passe.ts';
import { PasswordFields } from '../secret/mot-de-passe.view.tsx';
import { agentConnexionUrl, CREATE_URL, connexionUrl, FORGOTTEN_URL, franceConnectUrl } from '../urls.ts';
import { enter, homeOf } from './entrer.ts';
import { doorPage } from './porte.view.tsx';
import { safeReturn } from './retour.rule.ts';

const DONE: Readonly<Record<string, string>> = {
  deconnexion: 'Vous êtes déconnecté.',
  motdepasse: 'Votre nouveau mot de passe est enregistré. Connectez-vous.',
};

const FranceConnect = ({ back }: { back: string }) => (
  <section class="pile pile-s" aria-labelledby="t-fc">
    <h2 id="t-fc" class="petit">
      Sans nouveau mot de passe
    </h2>
    <LinkButton href={franceConnectUrl(back)} size="l" wide iconAfter="fleche">
      S’identifier avec FranceConnect
    </LinkButton>
    <p class="petit">
      <a href="https://franceconnect.gouv.fr/" rel="noreferrer">
        Qu’est-ce que FranceConnect ?
      </a>
    </p>
  </section>
);

function connexionPage(
  r: PageRequest,
  back: string,
  failure?: { status: 422 | 429; message: string },
): Promise<Response> {
  const done = DONE[r.query.get('fait') ?? ''];
  return doorPage({
    r,
    back,
    status: failure?.status ?? 200,
    children: (
      <>
        <p>
          Un seul compte pour la cantine, le centre, les factures et vos demandes, dans toutes vos communes.
        </p>
        {done && <Notice tone="ok" title={done} live />}
        <ErrorSummary
          errors={failure ? [{ message: failure.message }] : []}
          title="La connexion n’a pas abouti"
        />
        <FranceConnect back={back} />
        <Or />
        <section class="pile" aria-labelledby="t-mel">
          <h2 id="t-mel" class="petit">
            Avec votre compte
          </h2>
          <PasskeySignIn r={r} back={back} />
          <PostForm r={r} action={connexionUrl()} class="pile">
            <input type="hidden" name="retour" value={back} />
            <PasswordFields r={r} />
            <Button size="l" wide>
              Se connecter
            </Button>
          </PostForm>
        </section>
        <p class="petit">
          <a href={CREATE_URL}>Première visite : créer un compte</a> ·{' '}
          <a href={FORGOTTEN_URL}>Mot de passe oublié</a>
        </p>
        <p class="petit">
          Vous travaillez pour une collectivité ? <a href={agentConnexionUrl()}>Connexion des agents</a>
        </p>
        <p class="petit discret">
          Pas d’internet, ou rien ne fonctionne ? Votre mairie peut tout faire avec vous au guichet.
        </p>
      </>
    ),
  });
}

const show: Screen = defineScreen({
  file: import.meta.filename,
  path: '/connexion',
  access: 'public',
  title: 'Entrez',
  get: async (r) => {
    const back = safeReturn(r.query.get('retour'), '');
    if (r.account) return seeOther(r, back || homeOf(r.account.kind));
    return connexionPage(r, back);
  },
  post: async (r) => {
    const back = safeReturn(r.form.text('retour'), '');
    const answer = await checkPassword(r, 'resident');
    if (!answer.ok) return connexionPage(r, back, answer);
    const who = { compteId: answer.compte.id, kind: 'resident', method: 'mot_de_passe', level: 1 } as const;
    return enter(r, who, back);
  },
});

export const connexionRoutes: readonly Screen[] = [show];
