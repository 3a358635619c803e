import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type ActionAnswer, execute, type FieldIssue } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { formKey, PostForm } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Button,
  ErrorSummary,
  Field,
  Frame,
  Notice,
  RefusalNotice,
  Select,
  Table,
} from '../../../platform/ui/index.ts';
import { affecter, reinitialiserSecondFacteur, retirerRole } from '../actions/affecter.ts';
import { installerAgents } from '../actions/installer-agents.ts';
import { ROLES, roleLabel } from '../rules/incompatibilite.ts';
import { affectations, agentsOf, serviceChoices } from '../sql/affectation.ts';
import { agentsUrl } from './urls.ts';

const PATH = '/gestion/:collectivite/agents';
const MAY = 'identites.affecter';

const DONE: Readonly<Record<string, string>> = {
  inscrit: 'L’agent est inscrit. Il peut se connecter avec ProConnect, ou choisir un mot de passe.',
  role: 'Le rôle est donné.',
  retire: 'Le rôle est retiré. Les sessions ouvertes de cet agent sont fermées ici.',
  facteur: 'Le second facteur est remis à zéro : il sera demandé à la prochaine connexion.',
};

type Failure = { refusal?: Refusal; issues?: readonly FieldIssue[] };

async function facts(r: AgentRequest) {
  return readTenant(r.services.pools.app, r.tenant.id, async (tx) => ({
    agents: await agentsOf(tx, r.tenant.id),
    roles: await affectations(tx, r.tenant.id),
    services: await serviceChoices(tx, r.tenant.id),
  }));
}

type Facts = Awaited<ReturnType<typeof facts>>;

const RoleFields = ({
  r,
  services,
  errors,
}: {
  r: AgentRequest;
  services: Facts['services'];
  errors: Record<string, string>;
}) => (
  <>
    <Select
      name="role"
      label="Rôle"
      empty="Choisir un rôle"
      options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
      value={r.form.text('role')}
      error={errors.role}
    />
    <Select
      name="service"
      label="Service"
      empty="Toute la collectivité"
      options={services.map((s) => ({ value: s.code, label: s.name }))}
      value={r.form.text('service')}
      error={errors.service}
    />
    <Field name="du" label="À partir du" type="date" value={r.form.text('du')} error={errors.du} />
    <Field name="au" label="Dernier jour" type="date" optional value={r.form.text('au')} error={errors.au} />
    <Field
      name="acte"
      label="Acte"
      hint="Arrêté, délibération, fiche de poste : ce qui donne ce rôle."
      value={r.form.text('acte')}
      error={errors.acte}
    />
  </>
);

const RolesTable = ({ r, all }: { r: AgentRequest; all: Facts }) => {
  const today = civilDateOf(r.now, r.tenant.zone);
  const names = new Map(all.agents.map((agent) => [agent.id, agent.label]));
  const over = (until: string | null): boolean => until !== null && until <= today;
  return (
    <Table
      caption="Rôles donnés, les plus récents d’abord"
      rows={all.roles}
      foldable
      empty="Aucun rôle donné."
      columns={[
        {
          key: 'agent',
          title: 'Agent',
          rowHeader: true,
          cell: (role) => names.get(role.compteId) ?? 'Compte fermé',
        },
        { key: 'role', title: 'Rôle', fold: 'titre', cell: (role) => roleLabel(role.role) },
        {
          key: 'service',
          title: 'Service',
          fold: 'titre',
          cell: (role) => role.serviceName ?? 'Toute la collectivité',
        },
        { key: 'du', title: 'Depuis', fold: 'titre', cell: (role) => frenchDate(role.from) },
        {
          key: 'au',
          title: 'Fin',
          fold: 'titre',
          cell: (role) =>
            role.until
              ? `${over(role.until) ? 'Terminé le' : 'Jusqu’au'} ${frenchDate(role.until)}`
              : 'Sans fin',
        },
        { key: 'acte', title: 'Acte', fold: 'titre', cell: (role) => role.act },
        {
          key: 'geste',
          title: 'Geste',
          titleHidden: true,
          cell: (role) =>
            over(role.until) || role.role.startsWith('annule:') ? null : (
              <PostForm r={r} action={`${agentsUrl(r.tenant.slug)}/retirer`}>
                <input type="hidden" name="affectationId" value={role.id} />
                <Button
                  kind="refus"
                  size="s"
                  about={`à ${names.get(role.compteId) ?? 'cet agent'} : ${roleLabel(role.role)}`}
                >
                  Retirer
                </Button>
              </PostForm>
            ),
        },
      ]}
    />
  );
};

async function page(r: AgentRequest, failure: Failure = {}): Promise<Response> {
  const all = await facts(r);
  const errors = issuesByField(failure.issues ?? []);
  const definition = failure.refusal && refusalDefinition(r.services, failure.refusal);
  const done = DONE[r.query.get('fait') ?? ''];
  const url = agentsUrl(r.tenant.slug);
  return html(
    r,
    deskPage({
      r,
      title: 'Agents et rôles',
      subtitle: 'Qui peut quoi, depuis quand, par quel acte.',
      current: 'agents',
      children: (
        <>
          {done && <Notice tone="ok" title={done} live />}
          {failure.refusal && definition && (
            <RefusalNotice refusal={failure.refusal} definition={definition} audience="agent" />
          )}
          <ErrorSummary
            errors={(failure.issues ?? []).map((issue) => ({
              field: lastPart(issue.field),
              message: issue.message,
            }))}
          />
          <Frame title="Rôles" bare>
            <RolesTable r={r} all={all} />
          </Frame>
          <Frame title="Donner un rôle">
            <PostForm r={r} action={`${url}/roles`} class="pile">
              <Select
                name="compteId"
                label="Agent"
                empty="Choisir un agent"
                options={all.agents.map((a) => ({ value: a.id, label: a.label }))}
                value={r.form.text('compteId')}
                error={errors.compteId}
              />
              <RoleFields r={r} services={all.services} errors={errors} />
              <div>
                <Button>Donner ce rôle</Button>
              </div>
            </PostForm>
          </Frame>
          <Frame title="Inscrire un agent">
            <PostForm r={r} action={`${url}/inscrire`} class="pile">
              <Field
                name="nom"
                id="nouveau-nom"
                label="Prénom et nom"
                value={r.form.text('nom')}
                error={errors['agents.0.nom']}
              />
              <Field
                name="courriel"
                id="nouveau-courriel"
                label="Adresse professionnelle"
                type="email"
                hint="Celle que ProConnect donnera."
                value={r.form.text('courriel')}
                error={errors['agents.0.courriel']}
              />
              <Select
                name="role"
                id="nouveau-role"
                label="Premier rôle"
                empty="Choisir un rôle"
                options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
                value={r.form.text('role')}
                error={errors['agents.0.roles.0.role']}
              />
              <Field
                name="du"
                id="nouveau-du"
                label="À partir du"
                type="date"
                value={r.form.text('du')}
                error={errors['agents.0.roles.0.du']}
              />
              <Field
                name="acte"
                id="nouveau-acte"
                label="Acte"
                value={r.form.text('acte')}
                error={errors['agents.0.roles.0.acte']}
              />
              <div>
                <Button kind="second">Inscrire cet agent</Button>
              </div>
            </PostForm>
          </Frame>
          <Frame title="Téléphone perdu">
            <PostForm r={r} action={`${url}/second-facteur`} class="pile">
              <Select
                name="compteId"
                id="facteur-compte"
                label="Agent dont le second facteur est perdu"
                empty="Choisir un agent"
                options={all.agents.map((a) => ({ value: a.id, label: a.label }))}
              />
              <div>
                <Button kind="second">Remettre à zéro son second facteur</Button>
              </div>
            </PostForm>
          </Frame>
        </>
      ),
    }),
    failure.refusal ? (definition?.status ?? 422) : failure.issues ? 422 : 200,
  );
}

/** `agents.0.courriel` points at the field `nouveau-courriel`. */
const lastPart = (field: string): string =>
  field.startsWith('agents.') ? `nouveau-${field.split('.').at(-1)}` : field;

const end = (r: AgentRequest, answer: ActionAnswer<unknown>, done: string): Response | Promise<Response> => {
  if (answer.ok) return seeOther(r, `${agentsUrl(r.tenant.slug)}?fait=${done}`);
  return page(r, answer.issues.length > 0 ? { issues: answer.issues } : { refusal: answer.refusal });
};

const callOf = (r: AgentRequest, input: unknown) => ({
  collectiviteId: r.tenant.id,
  actor: r.actor,
  input,
  ...formKey(r),
});

const roleOf = (r: AgentRequest) => ({
  role: r.form.text('role'),
  service: r.form.text('service') || null,
  du: r.form.text('du'),
  au: r.form.text('au') || null,
  acte: r.form.text('acte'),
});

export const agentRoutes: readonly Route[] = [
  agentRoute('get', PATH, MAY, (r) => page(r)),
  agentRoute('post', `${PATH}/roles`, MAY, async (r) => {
    const input = { compteId: r.form.text('compteId'), ...roleOf(r) };
    return end(r, await execute(r.services.runner, affecter, callOf(r, input)), 'role');
  }),
  agentRoute('post', `${PATH}/retirer`, MAY, async (r) => {
    const input = { affectationId: r.form.text('affectationId') };
    return end(r, await execute(r.services.runner, retirerRole, callOf(r, input)), 'retire');
  }),
  agentRoute('post', `${PATH}/inscrire`, MAY, async (r) => {
    const agent = {
      nom: r.form.text('nom'),
      courriel: r.form.text('courriel'),
      siret: r.tenant.siret,
      roles: [roleOf(r)],
    };
    return end(
      r,
      await execute(r.services.runner, installerAgents, callOf(r, { agents: [agent] })),
      'inscrit',
    );
  }),
  agentRoute('post', `${PATH}/second-facteur`, MAY, async (r) => {
    const input = { compteId: r.form.text('compteId') };
    return end(r, await execute(r.services.runner, reinitialiserSecondFacteur, callOf(r, input)), 'facteur');
  }),
];
