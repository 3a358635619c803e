import { z } from 'zod';
import { instantFromMs } from '../../../kernel/calendar.ts';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  type PageRequest,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { firstUse, forget, mayTry } from '../../../platform/limiter/index.ts';
import { Button, DefinitionList, ErrorSummary, Field, Steps } from '../../../platform/ui/index.ts';
import { callerOf } from '../compte/agir.ts';
import { act } from '../compte/appel.ts';
import { type Compte, compteById } from '../compte/compte.sql.ts';
import { type Entering, enter } from '../connexion/entrer.ts';
import { LIMITS } from '../connexion/essais.rule.ts';
import { beginPassage, peekPassage, takePassage } from '../connexion/passage.ts';
import { doorPage, outcomePage } from '../connexion/porte.view.tsx';
import { agentConnexionUrl, CODE_URL } from '../urls.ts';
import { seal, unseal } from './coffre.ts';
import { enregistrerSecondFacteur } from './second-facteur.action.ts';
import { newTotpSecret } from './second-facteur.ts';
import { base32, matchTotp, otpauthUrl } from './totp.rule.ts';

const KIND = 'second-facteur';

const Content = z.object({
  method: z.string(),
  idToken: z.string().nullable(),
  secret: z.string().nullable(),
});

/** The first factor is right: asks for the second before anything is opened. Enrols it when there is none yet. */
export async function askSecondFactor(
  r: PageRequest,
  who: Omit<Entering, 'level' | 'kind'>,
  back: string,
): Promise<Response> {
  const { compteId, method, idToken = null } = who;
  const compte = await viewInstallation(r.services.pools.app, (tx) => compteById(tx, compteId));
  const secret = compte?.totp ? null : seal(r.services.config.secret, compteId, newTotpSecret());
  await beginPassage(r, KIND, { content: { method, idToken, secret }, back, compteId });
  return seeOther(r, CODE_URL);
}

const tooLate = (r: PageRequest): Promise<Response> =>
  outcomePage(r, {
    title: 'Cette connexion n’est plus en cours',
    what: 'Elle a été commencée il y a plus de quinze minutes, ou dans un autre navigateur.',
    next: 'Recommencez depuis la connexion des agents.',
    ways: [{ href: agentConnexionUrl(), label: 'Recommencer' }],
    status: 410,
    agents: true,
  });

type Pending = {
  compte: Compte;
  content: z.infer<typeof Content>;
  back: string;
  /** Bytes the code is checked against. */
  secret: Buffer;
};

async function pending(r: PageRequest): Promise<Pending | null> {
  const passage = await peekPassage(r, KIND);
  if (!passage?.compteId) return null;
  const { compteId } = passage;
  const compte = await viewInstallation(r.services.pools.app, (tx) => compteById(tx, compteId));
  const content = Content.parse(passage.content);
  const sealed = compte?.totp ?? content.secret;
  if (!compte || !sealed) return null;
  const secret = unseal(r.services.config.secret, compteId, sealed);
  return { compte, content, back: passage.back, secret };
}

const grouped = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

const Enrolment = ({ compte, secret }: { compte: Compte; secret: string }) => (
  <section class="pile pile-s" aria-labelledby="t-enroler">
    <h2 id="t-enroler" class="gros">
      Ajoutez Parvis à votre application d’authentification
    </h2>
    <p>
      Votre métier donne accès aux données des familles : un second facteur est obligatoire. Ouvrez votre
      application sur votre téléphone, choisissez « saisir une clé », et recopiez la clé ci-dessous.
    </p>
    <DefinitionList
      items={[
        { term: 'Compte', value: compte.email ?? compte.label },
        { term: 'Clé', value: <strong class="chiffres">{grouped(secret)}</strong> },
        { term: 'Type', value: 'Basée sur l’heure, 6 chiffres' },
      ]}
    />
    <p class="petit">
      Sur ce téléphone : <a href={otpauthUrl(secret, compte.email ?? compte.label)}>ouvrir l’application</a>.
    </p>
  </section>
);

function codePage(r: PageRequest, { compte, content, back, secret }: Pending, error?: string) {
  const enrolling = !compte.totp && content.secret !== null;
  return doorPage({
    r,
    title: enrolling ? 'Votre second facteur' : 'Votre code',
    back,
    agents: true,
    status: error === undefined ? 200 : 422,
    children: (
      <>
        <Steps items={['Identifiant', 'Second facteur']} current={1} label="Étapes de la connexion" />
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'code', message: error }]} />
        {enrolling && <Enrolment compte={compte} secret={base32(secret)} />}
        <PostForm r={r} action={CODE_URL} class="pile" autocomplete="off">
          <Field
            name="code"
            label="Code à six chiffres"
            hint="Celui que votre application affiche en ce moment."
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={7}
            short
            error={error}
          />
          <Button size="l" wide>
            Continuer
          </Button>
        </PostForm>
        <p class="petit">
          <a href={agentConnexionUrl(back)}>Recommencer la connexion</a>
        </p>
        <p class="petit discret">
          Téléphone perdu ? L’administrateur de votre collectivité peut remettre votre second facteur à zéro.
        </p>
      </>
    ),
  });
}

const show: Screen = defineScreen({
  file: import.meta.filename,
  path: CODE_URL,
  access: 'public',
  title: 'Second facteur',
  get: async (r) => {
    const waiting = await pending(r);
    return waiting ? codePage(r, waiting) : tooLate(r);
  },
  post: async (r) => {
    const waiting = await pending(r);
    if (!waiting) return tooLate(r);
    const { compte, content, back, secret } = waiting;
    if (!(await mayTry(r, 'code', compte.id, LIMITS.codeCompte)))
      return outcomePage(r, {
        title: 'Trop d’essais',
        what: 'Plusieurs codes faux ont été donnés de suite pour ce compte.',
        next: 'Attendez un quart d’heure, puis recommencez.',
        ways: [{ href: agentConnexionUrl(back), label: 'Revenir à la connexion des agents' }],
        status: 429,
        agents: true,
      });
    const step = matchTotp(secret, r.form.text('code'), r.now);
    // A code read over a shoulder must not open a second session.
    const fresh =
      step !== null &&
      (await firstUse(r, 'code-utilise', `${compte.id}:${step}`, instantFromMs(step * 30_000)));
    if (!fresh)
      return codePage(r, waiting, 'Ce code n’est pas le bon, ou il a déjà servi. Donnez le suivant.');
    if (!(await takePassage(r, KIND))) return tooLate(r);
    if (!compte.totp && content.secret !== null) {
      const first = { compteId: compte.id, scelle: content.secret };
      if (!(await act(callerOf(r), enregistrerSecondFacteur, first)).ok) return tooLate(r);
    }
    await forget(r, 'code', compte.id);
    const { method, idToken } = content;
    return enter(
      r,
      { compteId: compte.id, kind: 'agent', method: `${method}+totp`, level: 2, idToken },
      back,
    );
  },
});

export const codeRoutes: readonly Screen[] = [show];
