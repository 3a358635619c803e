import { frenchEuros, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Action } from '../../../platform/action/index.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  errorPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  typedIn,
} from '../../../platform/desk/index.ts';
import { Button, DefinitionList, Field, LinkButton, Notice } from '../../../platform/ui/index.ts';
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
  const answer = await r.run(action, input);
  if (!answer.ok) return campaignView(r, failureOf(answer));
  return seeOther(r, campaignUrl(r.tenant.slug, r.param('campagne'), { fait }));
}

export const draftCampaign: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/calculer`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Campagne : calculer',
  post: (r) => act(r, calculer, { campagneId: r.param('campagne') }, 'calcul'),
});

export const resumeCampaign: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/reprendre`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Campagne : reprendre',
  post: (r) => act(r, reprendre, { campagneId: r.param('campagne') }, 'calcul'),
});

export const replayFamilies: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/rejouer`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Campagne : rejouer des familles',
  post: (r) => act(r, rejouer, { campagneId: r.param('campagne'), foyerIds: r.form.all('foyer') }, 'rejoue'),
});

/** Closes the roll-call named by the form; then the families to recompute. */
async function closeList(r: AgentRequest) {
  const liste = { groupeId: r.form.text('groupe'), uniteId: r.form.text('unite'), jour: r.form.text('jour') };
  const answer = await r.run(cloreCreneau, liste);
  const waiting = answer.ok
    ? await r.read((tx) => foyersDeLaListe(tx, r.tenant.id, r.param('campagne'), liste))
    : [];
  const foyerIds = [...new Set([r.form.text('foyer'), ...waiting])].slice(0, 250);
  return { answer, replay: { campagneId: r.param('campagne'), foyerIds } };
}

/** Closes a roll-call where everyone is marked, then recomputes the families it held back (famille:PTG-1). */
export const closeListFromCampaign: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/clore`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Campagne : clore un appel',
  post: async (r) => {
    const { answer, replay } = await closeList(r);
    return answer.ok ? act(r, rejouer, replay, 'clos') : campaignView(r, failureOf(answer));
  },
});

/** Marks a child from the list of anomalies, closes the roll-call when it was the last, then recomputes. */
export const markFromCampaign: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/pointer`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Campagne : pointer un enfant',
  post: async (r) => {
    const [valeur = '', motif = ''] = r.form.text('valeur').split('/');
    const answer = await r.run(pointer, {
      groupeId: r.form.text('groupe'),
      uniteId: r.form.text('unite'),
      jour: r.form.text('jour'),
      marks: [{ enfantId: r.form.text('enfant'), valeur, motif: motif || null }],
      motif: 'Relecture avant facturation',
    });
    if (!answer.ok) return campaignView(r, failureOf(answer));
    // Somebody else may still be unmarked: the roll-call then stays open.
    const { replay } = await closeList(r);
    return act(r, rejouer, replay, 'pointe');
  },
});

/** What will be issued, before it is: the one step that cannot be taken back. */
async function confirm(r: AgentRequest, met: Failure = NO_FAILURE): Promise<Response> {
  const { id: c, slug } = r.tenant;
  const id = r.param('campagne');
  const v = isUuid(id) ? await r.read((tx) => vueCampagne(tx, c, id, 'a_corriger', 1)) : undefined;
  if (!v) return errorPage(r, 404);
  const { brouillon, etat, campagne } = v;
  const failure = beside(r, met, ['limite']);
  return html(
    r,
    deskPage({
      r,
      subtitle: campagne.nom,
      breadcrumb: [
        { label: 'Facturation', href: campaignsUrl(slug) },
        { label: campagne.nom, href: campaignUrl(slug, id) },
        { label: 'Émission' },
      ],
      current: 'facturation',
      children: (
        <>
          <Outcome r={r} failure={failure} reference={r.requestId} />
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
              {...typedIn(r, failure)('limite', campagne.limite)}
              label="Date limite de paiement"
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
    statusOf(r, failure),
  );
}

export const confirmIssue: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}/emettre`,
  access: 'agent',
  permission: 'facturation.tenir',
  title: 'Émettre les factures',
  get: (r) => confirm(r),
  post: async (r) => {
    const answer = await r.run(emettre, {
      campagneId: r.param('campagne'),
      limite: r.form.text('limite') || null,
    });
    if (answer.ok)
      return seeOther(
        r,
        campaignUrl(r.tenant.slug, r.param('campagne'), { vue: 'documents', fait: 'emission' }),
      );
    return confirm(r, failureOf(answer));
  },
});
