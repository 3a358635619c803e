import { frenchEuros, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Action, execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { formKey, PostForm } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  LinkButton,
  Notice,
  RefusalNotice,
} from '../../../platform/ui/index.ts';
import { cloreCreneau, pointer } from '../../famille/index.ts';
import { foyersDeLaListe } from '../brouillon/brouillon.sql.ts';
import { calculer } from '../brouillon/calculer.action.ts';
import { rejouer } from '../brouillon/rejouer.action.ts';
import { emettre } from '../emission/emettre.action.ts';
import { campaignsUrl, campaignUrl, issueUrl } from '../urls.ts';
import { vueCampagne } from './campagne.query.ts';
import { campaignView } from './campagne.screen.tsx';
import { reprendre } from './reprendre.action.ts';

const PATH = '/gestion/:collectivite/facturation/:campagne';

async function act<I, O>(
  r: AgentRequest,
  action: Action<I, O>,
  input: unknown,
  fait: string,
): Promise<Response> {
  const answer = await execute(r.services.runner, action, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input,
    ...formKey(r),
  });
  if (!answer.ok) return campaignView(r, answer.refusal);
  return seeOther(r, campaignUrl(r.tenant.slug, r.param('campagne'), { fait }));
}

export const draftCampaign: Route = agentRoute('post', `${PATH}/calculer`, 'facturation.tenir', (r) =>
  act(r, calculer, { campagneId: r.param('campagne') }, 'calcul'),
);

export const resumeCampaign: Route = agentRoute('post', `${PATH}/reprendre`, 'facturation.tenir', (r) =>
  act(r, reprendre, { campagneId: r.param('campagne') }, 'calcul'),
);

export const replayFamilies: Route = agentRoute('post', `${PATH}/rejouer`, 'facturation.tenir', (r) =>
  act(r, rejouer, { campagneId: r.param('campagne'), foyerIds: r.form.all('foyer') }, 'rejoue'),
);

/** Closes the roll-call named by the form; then the families to recompute. */
async function closeList(r: AgentRequest) {
  const liste = { groupId: r.form.text('groupe'), unitId: r.form.text('unite'), day: r.form.text('jour') };
  const answer = await execute(r.services.runner, cloreCreneau, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: liste,
    ...formKey(r),
  });
  const waiting = answer.ok
    ? await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
        foyersDeLaListe(tx, r.tenant.id, r.param('campagne'), liste),
      )
    : [];
  const foyerIds = [...new Set([r.form.text('foyer'), ...waiting])].slice(0, 250);
  return { answer, replay: { campagneId: r.param('campagne'), foyerIds } };
}

/** Closes a roll-call where everyone is marked, then recomputes the families it held back (PTG-1). */
export const closeListFromCampaign: Route = agentRoute(
  'post',
  `${PATH}/clore`,
  'facturation.tenir',
  async (r) => {
    const { answer, replay } = await closeList(r);
    return answer.ok ? act(r, rejouer, replay, 'clos') : campaignView(r, answer.refusal);
  },
);

/** Marks a child from the list of anomalies, closes the roll-call when it was the last, then recomputes. */
export const markFromCampaign: Route = agentRoute(
  'post',
  `${PATH}/pointer`,
  'facturation.tenir',
  async (r) => {
    const [valeur = '', motif = ''] = r.form.text('valeur').split('/');
    const answer = await execute(r.services.runner, pointer, {
      collectiviteId: r.tenant.id,
      actor: r.actor,
      input: {
        groupId: r.form.text('groupe'),
        unitId: r.form.text('unite'),
        day: r.form.text('jour'),
        marks: [{ childId: r.form.text('enfant'), valeur, motif: motif || null }],
        motif: 'Relecture avant facturation',
      },
      ...formKey(r),
    });
    if (!answer.ok) return campaignView(r, answer.refusal);
    // Somebody else may still be unmarked: the roll-call then stays open.
    const { replay } = await closeList(r);
    return act(r, rejouer, replay, 'pointe');
  },
);

/** What will be issued, before it is: the one step that cannot be taken back. */
async function confirm(
  r: AgentRequest,
  problem?: { refusal: Refusal; message?: string | undefined },
): Promise<Response> {
  const { id: c, slug } = r.tenant;
  const id = r.param('campagne');
  const v = isUuid(id)
    ? await readTenant(r.services.pools.app, c, (tx) => vueCampagne(tx, c, id, 'a_corriger', 1))
    : undefined;
  if (!v) return errorPage(r, 404);
  const { brouillon, etat, campagne } = v;
  const definition = problem && refusalDefinition(r.services, problem.refusal);
  return html(
    r,
    deskPage({
      r,
      title: 'Émettre les factures',
      subtitle: campagne.nom,
      breadcrumb: [
        { label: 'Facturation', href: campaignsUrl(slug) },
        { label: campagne.nom, href: campaignUrl(slug, id) },
        { label: 'Émission' },
      ],
      current: 'facturation',
      children: (
        <>
          {problem?.message && <ErrorSummary errors={[{ field: 'limite', message: problem.message }]} />}
          {problem && definition && !problem.message && (
            <RefusalNotice
              refusal={problem.refusal}
              definition={definition}
              audience="agent"
              reference={r.requestId}
            />
          )}
          <DefinitionList
            sum
            items={[
              { term: 'Payeurs dans le brouillon', value: brouillon.total },
              { term: 'Mis de côté, à corriger ou à rejouer', value: etat.ecartes },
              { term: 'Avoirs', value: `${brouillon.avoirs}, ${frenchEuros(brouillon.montantAvoirs)}` },
            ]}
            total={{ term: 'Factures du brouillon', value: frenchEuros(brouillon.montant) }}
          />
          {etat.ecartes > 0 && (
            <Notice
              tone="alerte"
              title={`${plural(etat.ecartes, 'payeur est mis', 'payeurs sont mis')} de côté`}
            >
              <p>
                Leurs factures attendront une passe de rattrapage, après correction. Les autres partent
                maintenant.
              </p>
            </Notice>
          )}
          <Notice tone="info" title="Une facture émise ne se modifie plus">
            <p>
              Les numéros sont pris, les créances ouvertes à la régie et les familles prévenues. Une
              correction passe ensuite par une facture ou un avoir de différence.
            </p>
          </Notice>
          <PostForm r={r} action={issueUrl(slug, id)} class="pile" label="Émettre">
            <Field
              type="date"
              name="limite"
              label="Date limite de paiement"
              value={r.form.text('limite') || campagne.limite}
              error={problem?.message}
              required
            />
            <div class="rang">
              <Button kind="accent">
                Émettre {plural(Math.max(0, brouillon.total - etat.ecartes), 'document')}
              </Button>
              <LinkButton kind="second" href={campaignUrl(slug, id)}>
                Revenir à la campagne
              </LinkButton>
            </div>
          </PostForm>
        </>
      ),
    }),
    definition?.status ?? 200,
  );
}

export const confirmIssue: Route = agentRoute('get', `${PATH}/emettre`, 'facturation.tenir', (r) =>
  confirm(r),
);

export const issueCampaign: Route = agentRoute('post', `${PATH}/emettre`, 'facturation.tenir', async (r) => {
  const answer = await execute(r.services.runner, emettre, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: { campagneId: r.param('campagne'), limite: r.form.text('limite') || null },
    ...formKey(r),
  });
  if (answer.ok)
    return seeOther(
      r,
      campaignUrl(r.tenant.slug, r.param('campagne'), { vue: 'documents', fait: 'emission' }),
    );
  const definition = refusalDefinition(r.services, answer.refusal);
  const message =
    issuesByField(answer.issues).limite ??
    (answer.refusal.field === 'limite' ? definition.agent(answer.refusal.params) : undefined);
  return confirm(r, { refusal: answer.refusal, message });
});
