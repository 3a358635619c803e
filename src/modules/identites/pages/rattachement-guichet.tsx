import { z } from 'zod';
import { frenchDate } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { execute, type FieldIssue } from '../../../platform/action/index.ts';
import { inInstallation, readTenant } from '../../../platform/db/transaction.ts';
import { formKey, PostForm } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Button,
  Checkbox,
  ChoiceGroup,
  ErrorSummary,
  Field,
  Frame,
  Notice,
  RefusalNotice,
  Select,
} from '../../../platform/ui/index.ts';
import { CODE_KIND, JUSTIFICATIFS, lier } from '../actions/lier.ts';
import { LIMITS } from '../rules/essais.ts';
import { pivotOfPersonne } from '../rules/etat_civil.ts';
import { decidePivot } from '../rules/pivot.ts';
import { type IdentitePivot, identitePivot } from '../schemas/identite.ts';
import { compteById } from '../sql/compte.ts';
import { peekEnCours } from '../sql/connexion_en_cours.ts';
import { identitiesOf } from '../sql/identite_externe.ts';
import { personnesByBirthDate, personnesByIds, searchPersonnes } from '../sql/personne.ts';
import { displayName, type Personne } from '../types.ts';
import { mayTry } from './essais.ts';
import { codeState } from './rattachement.tsx';
import { lierUrl } from './urls.ts';

const PATH = '/gestion/:collectivite/rattachement';

type Found = {
  /** Name the account gives itself; proves nothing. */
  label: string;
  /** Certified civil status, when the account has come through FranceConnect. */
  pivot: IdentitePivot | null;
  people: readonly Personne[];
};

/** The account of a code and the people it may be; null when the code opens nothing. */
async function lookUp(
  r: AgentRequest,
  code: string,
  personneId: string,
  search: string,
): Promise<Found | null> {
  const state = codeState(r.services.config.secret, code);
  const account = await inInstallation(r.services.pools.app, async (tx) => {
    const row = await peekEnCours(tx, state, CODE_KIND, r.now);
    const compte = row?.compteId ? await compteById(tx, row.compteId) : undefined;
    if (!compte) return null;
    const [newest] = await identitiesOf(tx, compte.id);
    return { label: compte.label, pivot: newest ? JSON.parse(newest.pivot) : null };
  });
  if (!account) return null;
  const pivot = identitePivot.safeParse(account.pivot).data ?? null;
  const people = await readTenant(r.services.pools.app, r.tenant.id, async (tx) => {
    if (isUuid(personneId)) return [...(await personnesByIds(tx, r.tenant.id, [personneId])).values()];
    if (search) return searchPersonnes(tx, r.tenant.id, search, 20);
    return pivot ? (await personnesByBirthDate(tx, r.tenant.id, pivot.date_naissance)).slice(0, 20) : [];
  });
  return { label: account.label, pivot, people };
}

const FIELDS = {
  nom_naissance: 'nom de naissance',
  prenoms: 'prénoms',
  date_naissance: 'date de naissance',
  sexe: 'sexe',
  commune_naissance: 'commune de naissance',
  pays_naissance: 'pays de naissance',
} as const;

const birth = (date: string | null): string =>
  date === null ? 'date inconnue' : /-00/.test(date) ? date : frenchDate(date);

/** Where the certified civil status and the file differ, in words. */
function differences(pivot: IdentitePivot | null, personne: Personne): string {
  if (!pivot) return 'Compte sans FranceConnect : comparez la pièce et le dossier.';
  const { champs } = decidePivot({ subConnu: false, recu: pivot, connu: pivotOfPersonne(personne) });
  const not = champs.filter((c) => c.resultat !== 'egal');
  if (not.length === 0) return 'État civil identique.';
  return not
    .map((c) => `${FIELDS[c.champ]} ${c.resultat === 'different' ? 'différent' : 'incomplet'}`)
    .join(', ');
}

type Failure = { refusal?: Refusal; issues?: readonly FieldIssue[] };

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
  const errors = issuesByField(failure.issues ?? []);
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

async function page(r: AgentRequest, code: string, failure: Failure = {}): Promise<Response> {
  const personneId = r.form.text('personne') || (r.query.get('personne') ?? '');
  const found = code ? await lookUp(r, code, personneId, r.form.text('recherche')) : null;
  const unknown =
    code !== '' && !found ? 'Ce code n’existe pas, a déjà servi, ou a plus de sept jours.' : undefined;
  const definition = failure.refusal && refusalDefinition(r.services, failure.refusal);
  return html(
    r,
    deskPage({
      r,
      title: 'Relier un compte',
      subtitle: 'Une personne présente, une pièce d’identité, un code.',
      children: (
        <>
          {r.query.get('fait') === 'relie' && (
            <Notice tone="ok" title="Le compte est relié." live>
              <p>La personne voit son dossier dès maintenant. La pièce vue est notée au journal.</p>
            </Notice>
          )}
          {failure.refusal && definition && (
            <RefusalNotice refusal={failure.refusal} definition={definition} audience="agent" />
          )}
          <ErrorSummary errors={failure.issues ?? []} />
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
    failure.refusal ? (definition?.status ?? 422) : failure.issues || unknown ? 422 : 200,
  );
}

const show = agentRoute('get', PATH, 'identites.lier', (r) => page(r, ''));

/** Codes are short: an agent does not try them by the hundred. */
const search = agentRoute('post', `${PATH}/code`, 'identites.lier', async (r) =>
  (await mayTry(r, 'code-guichet', r.account.compteId, LIMITS.codeGuichet))
    ? page(r, r.form.text('code'))
    : page(r, '', { issues: [{ field: 'code', message: 'Trop de codes essayés. Attendez une heure.' }] }),
);

const Posted = z.record(z.string(), z.string());

const submit = agentRoute('post', PATH, 'identites.lier', async (r) => {
  const typed = Posted.parse(r.form.values());
  const answer = await execute(r.services.runner, lier, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: {
      etat: codeState(r.services.config.secret, typed.code ?? ''),
      personneId: typed.personneId ?? '',
      justificatif: typed.justificatif ?? '',
      verifie: r.form.has('verifie'),
      remplacer: r.form.has('remplacer'),
    },
    ...formKey(r),
  });
  if (answer.ok) return seeOther(r, `${lierUrl(r.tenant.slug)}?fait=relie`);
  return answer.issues.length > 0
    ? page(r, typed.code ?? '', { issues: answer.issues })
    : page(r, typed.code ?? '', { refusal: answer.refusal });
});

export const deskRattachementRoutes: readonly Route[] = [show, search, submit];
