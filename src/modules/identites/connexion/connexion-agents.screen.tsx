import {
  defineScreen,
  type PageRequest,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { Button, ErrorSummary, LinkButton, Notice, Or } from '../../../platform/ui/index.ts';
import { checkPassword } from '../secret/essai-mot-de-passe.ts';
import { PasswordFields } from '../secret/mot-de-passe.view.tsx';
import { askSecondFactor } from '../secret/second-facteur.screen.tsx';
import { agentConnexionUrl, connexionUrl, FORGOTTEN_URL, proConnectUrl } from '../urls.ts';
import { homeOf } from './entrer.ts';
import { doorPage } from './porte.view.tsx';
import { safeReturn } from './retour.rule.ts';

const DONE: Readonly<Record<string, string>> = {
  deconnexion: 'Vous êtes déconnecté.',
  motdepasse: 'Votre nouveau mot de passe est enregistré. Connectez-vous.',
};

function agentPage(
  r: PageRequest,
  back: string,
  failure?: { status: 422 | 429; message: string },
): Promise<Response> {
  const done = DONE[r.query.get('fait') ?? ''];
  return doorPage({
    r,
    back,
    agents: true,
    status: failure?.status ?? 200,
    children: (
      <>
        <p>Pour les agents, les élus et les partenaires d’une collectivité.</p>
        {done && <Notice tone="ok" title={done} live />}
        <ErrorSummary
          errors={failure ? [{ message: failure.message }] : []}
          title="La connexion n’a pas abouti"
        />
        <section class="pile pile-s" aria-labelledby="t-pc">
          <h2 id="t-pc" class="petit">
            Avec votre identité professionnelle
          </h2>
          <LinkButton href={proConnectUrl(back)} size="l" wide iconAfter="fleche">
            S’identifier avec ProConnect
          </LinkButton>
          <p class="petit">
            <a href="https://www.proconnect.gouv.fr/" rel="noreferrer">
              Qu’est-ce que ProConnect ?
            </a>
          </p>
        </section>
        <Or />
        <section class="pile" aria-labelledby="t-local">
          <h2 id="t-local" class="petit">
            Avec votre adresse professionnelle et votre téléphone
          </h2>
          <PostForm r={r} action={agentConnexionUrl()} class="pile">
            <input type="hidden" name="retour" value={back} />
            <PasswordFields r={r} />
            <Button kind="second" size="l" wide>
              Continuer vers le code
            </Button>
          </PostForm>
        </section>
        <p class="petit">
          <a href={`${FORGOTTEN_URL}?espace=agents`}>Premier mot de passe, ou mot de passe oublié</a>
        </p>
        <p class="petit">
          Vous venez pour votre famille ? <a href={connexionUrl()}>Connexion des habitants</a>
        </p>
      </>
    ),
  });
}

const show: Screen = defineScreen({
  file: import.meta.filename,
  path: '/connexion/agents',
  access: 'public',
  title: 'Connexion des agents',
  get: async (r) => {
    const back = safeReturn(r.query.get('retour'), '');
    if (r.account) return seeOther(r, back || homeOf(r.account.kind));
    return agentPage(r, back);
  },
  /** The password opens nothing by itself: the second factor follows. */
  post: async (r) => {
    const back = safeReturn(r.form.text('retour'), '');
    const answer = await checkPassword(r, 'agent');
    if (!answer.ok) return agentPage(r, back, answer);
    return askSecondFactor(r, { compteId: answer.compte.id, method: 'mot_de_passe' }, back);
  },
});

export const agentConnexionRoutes: readonly Screen[] = [show];
