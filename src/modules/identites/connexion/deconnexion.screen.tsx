import { defineScreen, PostForm, type Screen, seeOther } from '../../../platform/desk/index.ts';
import { dropCookie, readCookie, sessionMark } from '../../../platform/session/index.ts';
import { Button } from '../../../platform/ui/index.ts';
import { callerOf } from '../compte/agir.ts';
import { act } from '../compte/appel.ts';
import type { FranceConnect, ProConnect } from '../ports.ts';
import { agentConnexionUrl, connexionUrl, LOGOUT_URL } from '../urls.ts';
import { homeOf, isSecure } from './entrer.ts';
import { doorPage } from './porte.view.tsx';
import { sortir } from './sessions.action.ts';

type Providers = { readonly franceConnect: FranceConnect; readonly proConnect: ProConnect };

const ask = (providers: Providers): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: LOGOUT_URL,
    access: 'public',
    title: 'Se déconnecter',
    /** For who follows a link: signing out is always a gesture of one's own. */
    get: async (r) => {
      const { account } = r;
      if (!account) return seeOther(r, connexionUrl());
      return doorPage({
        r,
        agents: account.kind === 'agent',
        children: (
          <>
            <p>Sur un ordinateur partagé, déconnectez-vous toujours.</p>
            <PostForm r={r} action={LOGOUT_URL}>
              <Button size="l" wide icon="sortie">
                Me déconnecter
              </Button>
            </PostForm>
            <p class="petit">
              <a href={homeOf(account.kind)}>Rester connecté</a>
            </p>
          </>
        ),
      });
    },
    /** Closes our session first, whatever the provider answers, then leaves to close the provider's. */
    post: async (r) => {
      const { account, services } = r;
      const secure = isSecure(r);
      const token = readCookie(r.c, secure);
      if (token && account) await act(callerOf(r), sortir, { session: sessionMark(token) });
      dropCookie(r.c, secure);
      const after = account?.kind === 'agent' ? agentConnexionUrl() : connexionUrl();
      if (!account?.idToken) return seeOther(r, `${after}?fait=deconnexion`);
      const provider = account.kind === 'agent' ? providers.proConnect : providers.franceConnect;
      const out = await provider.logoutUrl(account.idToken, `${services.config.url}${LOGOUT_URL}/retour`);
      return seeOther(r, out?.url ?? `${after}?fait=deconnexion`);
    },
  });

const back: Screen = defineScreen({
  file: import.meta.filename,
  path: `${LOGOUT_URL}/retour`,
  access: 'public',
  title: 'Vous êtes déconnecté',
  get: async (r) =>
    doorPage({
      r,
      children: (
        <>
          <p>Votre session est fermée ici et chez votre fournisseur d’identité.</p>
          <p>
            <a href={connexionUrl()}>Me reconnecter</a> · <a href="/">Revenir à l’accueil</a>
          </p>
        </>
      ),
    }),
});

export const logoutRoutes = (providers: Providers): readonly Screen[] => [ask(providers), back];
