import type { ActionAnswer } from '../../../platform/action/index.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { Frame } from '../../../platform/ui/index.ts';
import { agentsUrl } from '../urls.ts';
import { affecter, reinitialiserSecondFacteur, retirerRole } from './affecter.action.ts';
import { agentFacts } from './agents.query.ts';
import { AgentForms, RolesTable } from './agents.view.tsx';
import { installerAgents } from './installer-agents.action.ts';

const PATH = '/gestion/:collectivite/agents';
const MAY = 'identites.affecter';

const DONE: Readonly<Record<string, string>> = {
  inscrit: 'L’agent est inscrit. Il peut se connecter avec ProConnect, ou choisir un mot de passe.',
  role: 'Le rôle est donné.',
  retire: 'Le rôle est retiré. Les sessions ouvertes de cet agent sont fermées ici.',
  facteur: 'Le second facteur est remis à zéro : il sera demandé à la prochaine connexion.',
};

async function page(r: AgentRequest, failure = NO_FAILURE): Promise<Response> {
  const all = await agentFacts(r);
  return html(
    r,
    deskPage({
      r,
      subtitle: 'Qui peut quoi, depuis quand, par quel acte.',
      current: 'agents',
      children: (
        <>
          <Outcome r={r} failure={failure} done={DONE} fieldOf={lastPart} />
          <Frame title="Rôles" bare>
            <RolesTable r={r} all={all} />
          </Frame>
          <AgentForms r={r} all={all} errors={failure.errors} />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

/** `agents.0.courriel` points at the field `nouveau-courriel`. */
const lastPart = (field: string): string =>
  field.startsWith('agents.') ? `nouveau-${field.split('.').at(-1)}` : field;

const end = (r: AgentRequest, answer: ActionAnswer<unknown>, done: string): Response | Promise<Response> => {
  if (answer.ok) return seeOther(r, `${agentsUrl(r.tenant.slug)}?fait=${done}`);
  return page(r, failureOf(answer));
};

const roleOf = (r: AgentRequest) => ({
  role: r.form.text('role'),
  du: r.form.text('du'),
  au: r.form.text('au') || null,
  acte: r.form.text('acte'),
});

export const agentRoutes: readonly Screen[] = [
  defineScreen({
    file: import.meta.filename,
    path: PATH,
    access: 'agent',
    permission: MAY,
    title: 'Agents et rôles',
    menu: { key: 'agents', group: 'Collectivité', rank: 91, label: 'Agents et rôles', icon: 'personne' },
    get: (r) => page(r),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/roles`,
    access: 'agent',
    permission: MAY,
    title: 'Agents et rôles',
    post: async (r) => {
      const input = { compteId: r.form.text('compteId'), ...roleOf(r) };
      return end(r, await r.run(affecter, input), 'role');
    },
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/retirer`,
    access: 'agent',
    permission: MAY,
    title: 'Agents et rôles',
    post: async (r) => {
      const input = { affectationId: r.form.text('affectationId') };
      return end(r, await r.run(retirerRole, input), 'retire');
    },
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/inscrire`,
    access: 'agent',
    permission: MAY,
    title: 'Agents et rôles',
    post: async (r) => {
      const agent = {
        nom: r.form.text('nom'),
        courriel: r.form.text('courriel'),
        siret: r.tenant.siret,
        roles: [roleOf(r)],
      };
      return end(r, await r.run(installerAgents, { agents: [agent] }), 'inscrit');
    },
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/second-facteur`,
    access: 'agent',
    permission: MAY,
    title: 'Agents et rôles',
    post: async (r) => {
      const input = { compteId: r.form.text('compteId') };
      return end(r, await r.run(reinitialiserSecondFacteur, input), 'facteur');
    },
  }),
];
