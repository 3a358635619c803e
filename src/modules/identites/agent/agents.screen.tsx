import type { Refusal } from '../../../kernel/refusal.ts';
import { type ActionAnswer, execute, type FieldIssue } from '../../../platform/action/index.ts';
import { formKey } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import { ErrorSummary, Frame, Notice, RefusalNotice } from '../../../platform/ui/index.ts';
import { agentsUrl } from '../urls.ts';
import { affecter, reinitialiserSecondFacteur, retirerRole } from './affecter.action.ts';
import { AgentForms, agentFacts, RolesTable } from './agents.view.tsx';
import { installerAgents } from './installer-agents.action.ts';

const PATH = '/gestion/:collectivite/agents';
const MAY = 'identites.affecter';

const DONE: Readonly<Record<string, string>> = {
  inscrit: 'L’agent est inscrit. Il peut se connecter avec ProConnect, ou choisir un mot de passe.',
  role: 'Le rôle est donné.',
  retire: 'Le rôle est retiré. Les sessions ouvertes de cet agent sont fermées ici.',
  facteur: 'Le second facteur est remis à zéro : il sera demandé à la prochaine connexion.',
};

type Failure = { refusal?: Refusal; issues?: readonly FieldIssue[] };

async function page(r: AgentRequest, failure: Failure = {}): Promise<Response> {
  const all = await agentFacts(r);
  const errors = issuesByField(failure.issues ?? []);
  const definition = failure.refusal && refusalDefinition(r.services, failure.refusal);
  const done = DONE[r.query.get('fait') ?? ''];
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
          <AgentForms r={r} all={all} errors={errors} />
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
