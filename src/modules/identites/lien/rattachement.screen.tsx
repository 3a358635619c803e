import { frenchInstant } from '../../../kernel/french.ts';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  html,
  PostForm,
  portalPage,
  type ResidentRequest,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { Button, Dalle, Notice } from '../../../platform/ui/index.ts';
import { formCallerOf } from '../compte/agir.ts';
import { act } from '../compte/appel.ts';
import { AddIdentity } from '../compte/compte.view.tsx';
import { enCoursOfCompte } from '../connexion/connexion-en-cours.sql.ts';
import { seal, unseal } from '../secret/coffre.ts';
import { deskCode } from '../secret/second-facteur.ts';
import { RATTACHEMENT_URL } from '../urls.ts';
import { CODE_KIND, codeState } from './code-guichet.ts';
import { demanderCode } from './demander-code.action.ts';
import { liensOf } from './lien.sql.ts';

const CodePart = ({ r, code, until }: { r: ResidentRequest; code: string | null; until: string }) => (
  <Dalle>
    <h2>Au guichet, ou par téléphone</h2>
    <p>
      Obtenez un code, puis donnez-le à votre mairie avec une pièce d’identité. L’agent relie votre compte à
      votre dossier devant vous.
    </p>
    {code ? (
      <p>
        Votre code : <strong class="gros nobr">{code}</strong>
        <br />
        <span class="petit discret">Valable jusqu’au {until}. Il sert une seule fois.</span>
      </p>
    ) : (
      <PostForm r={r} action={RATTACHEMENT_URL}>
        <Button>Obtenir un code</Button>
      </PostForm>
    )}
  </Dalle>
);

const show: Screen = defineScreen({
  file: import.meta.filename,
  path: RATTACHEMENT_URL,
  access: 'resident',
  title: 'Ajouter une collectivité',
  /** Someone signed in whom no collectivité has recognised by itself: why, and how to be linked. */
  get: async (r) => {
    const { compteId, method } = r.account;
    const { secret } = r.services.config;
    const [links, pending] = await viewInstallation(r.services.pools.app, async (tx) => [
      await liensOf(tx, compteId),
      await enCoursOfCompte(tx, compteId, CODE_KIND, r.now),
    ]);
    const linked = links.some((link) => link.personneId !== null);
    const code = pending ? unseal(secret, compteId, pending.content).toString('utf8') : null;
    return html(
      r,
      portalPage({
        r,
        title: linked ? 'Ajouter une collectivité' : 'Votre compte est ouvert',
        lead: linked
          ? 'Reliez votre compte à un autre de vos dossiers.'
          : 'Il n’est pas encore relié à un dossier de votre commune.',
        narrow: true,
        children: (
          <>
            <Notice tone="info" title="Pourquoi cette étape ?">
              <p>
                Vos dossiers parlent de vos enfants et de votre argent. Nous ne les ouvrons tout seuls que si
                votre état civil est connu en entier et identique à celui du dossier. Une adresse e-mail ne
                suffit jamais.
              </p>
            </Notice>
            {method !== 'franceconnect' && (
              <Dalle>
                <h2>Avec FranceConnect</h2>
                <p>En une minute, sans vous déplacer, si votre commune connaît déjà votre état civil.</p>
                <AddIdentity r={r} />
              </Dalle>
            )}
            <CodePart r={r} code={code} until={pending ? frenchInstant(pending.expiresAt, r.zone) : ''} />
            <Dalle gap="s">
              <h2>Première inscription dans la commune ?</h2>
              <p>
                Votre dossier n’existe peut-être pas encore. Prenez contact avec votre mairie : elle l’ouvre
                avec vous. <a href="/aide">Trouver ses coordonnées</a>
              </p>
            </Dalle>
            {linked && (
              <p>
                <a href="/accueil">Revenir à l’accueil</a>
              </p>
            )}
          </>
        ),
      }),
    );
  },
  /** One code at a time: a new one is made only when there is none. */
  post: async (r) => {
    const { secret } = r.services.config;
    const code = deskCode();
    await act(formCallerOf(r), demanderCode, {
      etat: codeState(secret, code),
      scelle: seal(secret, r.account.compteId, Buffer.from(code)),
    });
    return seeOther(r, RATTACHEMENT_URL);
  },
});

export const rattachementRoutes: readonly Screen[] = [show];
