import { z } from 'zod';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  wrong,
} from '../../../platform/desk/index.ts';
import { mayTry } from '../../../platform/limiter/index.ts';
import { Button, Checkbox, ChoiceGroup, Field, Frame, Notice, Select } from '../../../platform/ui/index.ts';
import { LIMITS } from '../connexion/essais.rule.ts';
import { displayName } from '../types.ts';
import { lierUrl } from '../urls.ts';
import { codeState } from './code-guichet.ts';
import { JUSTIFICATIFS, lier } from './lier.action.ts';
import { birth, differences, type Found, lookUp } from './rattachement.query.ts';

const PATH = '/gestion/:collectivite/rattachement';

const CodeForm = ({ r, code, error }: { r: AgentRequest; code: string; error: string | undefined }) => (
  <PostForm r={r} action={`${lierUrl(r.tenant.slug)}/code`} class="pile">
    <input type="hidden" name="personne" value={r.query.get('personne') ?? ''} />
    <Field
      name="code"
      label="Code donné par la personne"
      hint="Huit signes, affichés dans son espace."
      value={code}
      short
      maxlength={12}
      autocomplete="off"
      error={error}
    />
    <div>
      <Button>Chercher</Button>
    </div>
  </PostForm>
);

const LinkForm = ({
  r,
  found,
  code,
  failure,
}: {
  r: AgentRequest;
  found: Found;
  code: string;
  failure: Failure;
}) => {
  const { errors } = failure;
  const chosen = r.form.text('personneId') || (found.people.length === 1 ? found.people[0]?.id : '');
  return (
    <PostForm r={r} action={lierUrl(r.tenant.slug)} class="pile">
      <input type="hidden" name="code" value={code} />
      <ChoiceGroup
        type="radio"
        name="personneId"
        label="Quelle personne est-ce ?"
        error={errors.personneId}
        values={chosen ? [chosen] : []}
        items={found.people.map((p) => ({
          value: p.id,
          label: `${displayName(p)}, ${birth(p.birthDate)}`,
          note: differences(found.pivot, p),
        }))}
      />
      <Select
        name="justificatif"
        label="Pièce présentée"
        empty="Choisir la pièce vue"
        options={Object.entries(JUSTIFICATIFS).map(([value, label]) => ({ value, label }))}
        value={r.form.text('justificatif')}
        error={errors.justificatif}
      />
      <Checkbox
        name="verifie"
        label="J’ai comparé la pièce d’identité et le dossier."
        checked={r.form.has('verifie')}
        error={errors.verifie}
      />
      <Checkbox
        name="remplacer"
        label="Remplacer l’ancien compte de cette personne, s’il y en a un."
        note="L’ancien compte perd son accès à ce dossier."
        checked={r.form.has('remplacer')}
      />
      <div>
        <Button>Relier ce compte</Button>
      </div>
    </PostForm>
  );
};

const SearchForm = ({ r, code }: { r: AgentRequest; code: string }) => (
  <PostForm r={r} action={`${lierUrl(r.tenant.slug)}/code`} class="pile">
    <input type="hidden" name="code" value={code} />
    <Field
      name="recherche"
      label="Chercher une autre personne"
      value={r.form.text('recherche')}
      icon="recherche"
    />
    <div>
      <Button kind="second">Chercher cette personne</Button>
    </div>
  </PostForm>
);

async function page(r: AgentRequest, code: string, failure = NO_FAILURE): Promise<Response> {
  const personneId = r.form.text('personne') || (r.query.get('personne') ?? '');
  const found = code ? await lookUp(r, code, personneId, r.form.text('recherche')) : null;
  const unknown =
    code !== '' && !found ? 'Ce code n’existe pas, a déjà servi, ou a plus de sept jours.' : undefined;
  return html(
    r,
    deskPage({
      r,
      subtitle: 'Une personne présente, une pièce d’identité, un code.',
      children: (
        <>
          {r.query.get('fait') === 'relie' && (
            <Notice tone="ok" title="Le compte est relié." live>
              <p>La personne voit son dossier dès maintenant. La pièce vue est notée au journal.</p>
            </Notice>
          )}
          <Outcome r={r} failure={failure} />
          <Frame title="1. Le compte">
            <CodeForm r={r} code={code} error={unknown} />
          </Frame>
          {found && (
            <Frame title="2. La personne">
              <p>
                Le compte s’annonce : <strong>{found.label}</strong>.{' '}
                {found.pivot
                  ? `FranceConnect certifie : ${found.pivot.prenoms} ${found.pivot.nom_naissance}, ${birth(found.pivot.date_naissance)}.`
                  : 'Son identité n’est certifiée par personne : la pièce décide.'}
              </p>
              {found.people.length > 0 ? (
                <LinkForm r={r} found={found} code={code} failure={failure} />
              ) : (
                <p>Aucune personne trouvée à cette date de naissance.</p>
              )}
              <SearchForm r={r} code={code} />
            </Frame>
          )}
        </>
      ),
    }),
    unknown && !failure.refusal ? 422 : statusOf(r, failure),
  );
}

/** Codes are short: an agent does not try them by the hundred. */
const search = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/code`,
  access: 'agent',
  permission: 'identites.lier',
  title: 'Relier un compte',
  post: async (r) =>
    (await mayTry(r, 'code-guichet', r.account.compteId, LIMITS.codeGuichet))
      ? page(r, r.form.text('code'))
      : page(r, '', wrong({ code: 'Trop de codes essayés. Attendez une heure.' })),
});

const Posted = z.record(z.string(), z.string());

const show: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: 'identites.lier',
  title: 'Relier un compte',
  menu: { key: 'rattachement', group: 'Familles', rank: 25, label: 'Relier un compte', icon: 'cle' },
  get: (r) => page(r, ''),
  post: async (r) => {
    const typed = Posted.parse(r.form.values());
    const answer = await r.run(lier, {
      etat: codeState(r.services.config.secret, typed.code ?? ''),
      personneId: typed.personneId ?? '',
      justificatif: typed.justificatif ?? '',
      verifie: r.form.has('verifie'),
      remplacer: r.form.has('remplacer'),
    });
    if (answer.ok) return seeOther(r, `${lierUrl(r.tenant.slug)}?fait=relie`);
    return page(r, typed.code ?? '', failureOf(answer));
  },
});

export const deskRattachementRoutes: readonly Screen[] = [show, search];
