import { frenchDate, frenchMonth, ofMonth, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  errorPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  statusOf,
} from '../../../platform/desk/index.ts';
import { LinkButton, Notice, Pagination, Steps, Tabs } from '../../../platform/ui/index.ts';
import { pointageUrls } from '../../famille/index.ts';
import { AnomalyTable } from '../anomalie/anomalies.view.tsx';
import { campaignCsvUrl, campaignsUrl, campaignUrl } from '../urls.ts';
import { type CampagneVue, PAGE_SIZE, VUES, type VueCampagne, vueCampagne } from './campagne.query.ts';
import { DifferenceTable, DocumentTable } from './listes.view.tsx';
import { Figures, Gestures, Running, running, stepOf } from './parties.view.tsx';

const DONE: Record<string, string> = {
  ouverte:
    'La campagne est ouverte. Relisez le pointage, puis calculez le brouillon : rien n’est émis sans vous.',
  calcul: 'Le calcul est lancé. Vous pouvez quitter cette page, il continue.',
  emission: 'L’émission est lancée. Vous pouvez quitter cette page, elle continue.',
  rejoue: 'Les familles sont recalculées.',
  clos: 'La liste est close, et les familles qui l’attendaient sont recalculées.',
  pointe: 'La présence est corrigée, et la famille recalculée.',
};

const Lists = ({
  r,
  v,
  view,
  page,
}: {
  r: AgentRequest;
  v: CampagneVue;
  view: VueCampagne;
  page: number;
}) => {
  const { slug } = r.tenant;
  const { id } = v.campagne;
  const counts: Record<VueCampagne, number> = {
    a_corriger: v.etat.bloquantes,
    a_relire: v.etat.avertissements,
    ecarts: v.comparaison.total,
    documents: v.etat.factures + v.etat.avoirs,
  };
  const labels: Record<VueCampagne, string> = {
    a_corriger: 'À corriger',
    a_relire: 'À relire',
    ecarts: 'Écarts par famille',
    documents: 'Documents émis',
  };
  return (
    <>
      <Tabs
        label="Contrôles"
        items={VUES.map((vue) => ({
          href: campaignUrl(slug, id, { vue }),
          label: labels[vue],
          count: counts[vue],
          current: vue === view,
        }))}
      />
      {view === 'ecarts' ? (
        <DifferenceTable v={v} />
      ) : view === 'documents' ? (
        <DocumentTable v={v} slug={slug} />
      ) : (
        <AnomalyTable r={r} v={v} blocking={view === 'a_corriger'} />
      )}
      <Pagination
        page={page}
        pages={Math.ceil(counts[view] / PAGE_SIZE)}
        href={(n) => campaignUrl(slug, id, { vue: view, page: String(n) })}
      />
    </>
  );
};

const viewOf = (text: string | null, v: VueCampagne = 'a_corriger'): VueCampagne =>
  VUES.find((x) => x === text) ?? v;

/** The page of a campaign, with a refusal when one has just been met. */
export async function campaignView(r: AgentRequest, failure: Failure = NO_FAILURE): Promise<Response> {
  const { id: c, slug, zone } = r.tenant;
  const id = r.param('campagne');
  const view = viewOf(r.query.get('vue'));
  const page = Math.max(1, Number(r.query.get('page') ?? '1') || 1);
  const v = isUuid(id) ? await r.read((tx) => vueCampagne(tx, c, id, view, page)) : undefined;
  if (!v) return errorPage(r, 404);
  return html(
    r,
    deskPage({
      r,
      title: `Campagne ${ofMonth(v.campagne.mois)}`,
      subtitle: `${v.campagne.nom}. À payer avant la fin du ${frenchDate(v.campagne.limite)}.`,
      breadcrumb: [
        { label: 'Facturation', href: campaignsUrl(slug) },
        { label: frenchMonth(v.campagne.mois) },
      ],
      current: 'facturation',
      actions: <Gestures r={r} v={v} />,
      children: (
        <>
          <Outcome r={r} failure={failure} done={DONE} reference={r.requestId} />
          <Steps
            label="Étapes de la campagne"
            items={[
              'Pointage relu',
              'Brouillon calculé',
              v.etat.bloquantes > 0 ? `Contrôle, ${plural(v.etat.bloquantes, 'point')}` : 'Contrôle',
              'Émission',
            ]}
            current={stepOf(v)}
          />
          <Running v={v} slug={slug} view={view} />
          {v.campagne.statut === 'preparee' && !running(v) && (
            <Notice tone="info" title="Commencez par le pointage">
              <p>
                Fermez les listes d’appel du mois : une réservation sans marque empêche de facturer sa
                famille. <a href={pointageUrls.pointageUrl(slug)}>Ouvrir le pointage</a>
              </p>
            </Notice>
          )}
          {v.changes.length > 0 && !running(v) && (
            <Notice
              tone="alerte"
              title={`${plural(v.changes.length, 'famille a', 'familles ont')} changé depuis le calcul`}
            >
              <p>
                Rejouez-les : les autres ne sont pas recalculées. Jusque-là, leurs payeurs sont mis de côté.
              </p>
            </Notice>
          )}
          <Figures v={v} zone={zone} />
          <Lists r={r} v={v} view={view} page={page} />
          {v.etat.factures + v.etat.avoirs > 0 && (
            <p class="rang">
              <LinkButton kind="second" icon="telecharger" href={campaignCsvUrl(slug, id)} download>
                Exporter en CSV
              </LinkButton>
              <span class="petit discret">
                {plural(v.etat.pdf, 'PDF prêt', 'PDF prêts')} sur {v.etat.factures + v.etat.avoirs}
              </span>
            </p>
          )}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

export const campaignPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/facturation/:campagne',
  access: 'agent',
  permission: 'facturation.lire',
  title: 'Campagne',
  get: (r) => campaignView(r),
});
