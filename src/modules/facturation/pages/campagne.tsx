import { addMonths, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchMonth, frenchTime, ofMonth, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { PostForm } from '../../../platform/http/post-form.tsx';
import { html, refusalDefinition } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Button,
  Counters,
  LinkButton,
  Notice,
  Pagination,
  Progress,
  Refreshing,
  RefusalNotice,
  Steps,
  Tabs,
} from '../../../platform/ui/index.ts';
import { pointageUrls } from '../../famille/index.ts';
import { type CampagneVue, PAGE_SIZE, VUES, type VueCampagne, vueCampagne } from '../queries/vue_campagne.ts';
import { AnomalyTable } from './campagne_anomalies.tsx';
import { DifferenceTable, DocumentTable } from './campagne_listes.tsx';
import {
  campaignCsvUrl,
  campaignsUrl,
  campaignUrl,
  draftUrl,
  issueUrl,
  replayUrl,
  resumeUrl,
} from './urls.ts';

const DONE: Record<string, string> = {
  ouverte:
    'La campagne est ouverte. Relisez le pointage, puis calculez le brouillon : rien n’est émis sans vous.',
  calcul: 'Le calcul est lancé. Vous pouvez quitter cette page, il continue.',
  emission: 'L’émission est lancée. Vous pouvez quitter cette page, elle continue.',
  rejoue: 'Les familles sont recalculées.',
  pointe: 'La présence est corrigée, et la famille recalculée.',
};

const running = (v: CampagneVue): boolean =>
  v.passe?.statut === 'en_attente' || v.passe?.statut === 'en_cours';

function stepOf(v: CampagneVue): number {
  if (running(v)) return v.passe?.genre === 'definitive' ? 3 : 1;
  if (v.campagne.statut === 'preparee') return 0;
  if (v.brouillon.total > 0 || v.etat.bloquantes > 0)
    return v.etat.bloquantes > 0 || v.changes.length > 0 ? 2 : 3;
  return v.etat.factures + v.etat.avoirs > 0 ? 4 : 2;
}

const Running = ({ v, slug, view }: { v: CampagneVue; slug: string; view: VueCampagne }) => {
  const p = v.passe;
  if (!p || !running(v)) return null;
  const what = p.genre === 'definitive' ? 'factures préparées' : 'familles calculées';
  return (
    <Refreshing id="avancement" url={campaignUrl(slug, v.campagne.id, { vue: view })} delay={3}>
      <Notice tone="info" title={p.genre === 'definitive' ? 'Émission en cours' : 'Calcul en cours'}>
        <Progress
          value={p.faits}
          max={Math.max(1, p.total)}
          label={`${p.faits} ${what} sur ${p.total}`}
          shown
        />
        <p class="petit">
          Vous pouvez quitter cette page : le travail continue et reprend de lui-même après un incident.
        </p>
      </Notice>
    </Refreshing>
  );
};

const signed = (cents: number): string => `${cents > 0 ? '+' : ''}${frenchEuros(cents)}`;

function percent(before: number, now: number): string {
  if (before === 0) return now === 0 ? '0 %' : 'nouveau';
  const tenths = Math.round(((now - before) * 1000) / Math.abs(before));
  return `${tenths > 0 ? '+' : ''}${String(tenths / 10)
    .replace('.', ',')
    .replace('-', '−')}\u00a0%`;
}

const Figures = ({ v, zone }: { v: CampagneVue; zone: string }) => {
  const { brouillon, comparaison, etat, derniereBrouillon } = v;
  const at = derniereBrouillon?.termineeLe;
  const previous = frenchMonth(addMonths(v.campagne.mois, -1));
  return (
    <Counters
      label="Chiffres de la campagne"
      items={[
        {
          label: brouillon.total > 0 ? 'Brouillon à émettre' : 'Émis',
          value: frenchEuros(
            brouillon.total > 0
              ? brouillon.montant - brouillon.montantAvoirs
              : etat.montantFactures - etat.montantAvoirs,
          ),
          note:
            brouillon.total > 0
              ? `${plural(brouillon.total - brouillon.avoirs, 'facture')}${brouillon.avoirs > 0 ? ` et ${plural(brouillon.avoirs, 'avoir')} de ${frenchEuros(brouillon.montantAvoirs)}` : ''}${at ? `, brouillon de ${frenchTime(wallTimeOf(at, zone))}` : ''}`
              : `${plural(etat.factures, 'facture')}, ${plural(etat.avoirs, 'avoir')}`,
          double: true,
        },
        {
          label: `Par rapport à ${previous}`,
          value: percent(comparaison.avant, comparaison.maintenant),
          note: `soit ${signed(comparaison.maintenant - comparaison.avant)}`,
        },
        {
          label: 'Points à corriger',
          value: etat.bloquantes,
          note: etat.bloquantes > 0 ? 'bloquent leurs familles, pas les autres' : 'rien ne bloque',
          tone: etat.bloquantes > 0 ? 'alerte' : undefined,
        },
        {
          label: 'Payeurs mis de côté',
          value: etat.ecartes,
          note: etat.ecartes > 0 ? 'si vous émettez maintenant' : 'personne',
          tone: etat.ecartes > 0 ? 'alerte' : undefined,
        },
      ]}
    />
  );
};

const Gestures = ({ r, v }: { r: AgentRequest; v: CampagneVue }) => {
  if (!r.can('facturation.tenir') || v.campagne.statut === 'close') return null;
  const { slug } = r.tenant;
  const { id } = v.campagne;
  if (running(v))
    return (
      <PostForm r={r} action={resumeUrl(slug, id)}>
        <Button kind="second">Relancer le travail</Button>
      </PostForm>
    );
  const ready = v.brouillon.total - v.etat.ecartes;
  return (
    <div class="rang">
      <PostForm r={r} action={draftUrl(slug, id)}>
        <Button kind={v.derniereBrouillon ? 'second' : 'principal'}>
          {v.derniereBrouillon ? 'Recalculer tout' : 'Calculer le brouillon'}
        </Button>
      </PostForm>
      {v.changes.length > 0 && (
        <PostForm r={r} action={replayUrl(slug, id)}>
          {v.changes.slice(0, 250).map((foyer) => (
            <input type="hidden" name="foyer" value={foyer} />
          ))}
          <Button>Rejouer {plural(Math.min(250, v.changes.length), 'famille')}</Button>
        </PostForm>
      )}
      {v.brouillon.total > 0 && (
        <LinkButton
          kind={v.etat.bloquantes > 0 || v.changes.length > 0 ? 'second' : 'accent'}
          href={issueUrl(slug, id)}
        >
          {v.etat.ecartes > 0
            ? `Émettre ${ready} sur ${v.brouillon.total}`
            : `Émettre ${plural(v.brouillon.total, 'document')}`}
        </LinkButton>
      )}
    </div>
  );
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
export async function campaignView(r: AgentRequest, refusal?: Refusal): Promise<Response> {
  const { id: c, slug, zone } = r.tenant;
  const id = r.param('campagne');
  const view = viewOf(r.query.get('vue'));
  const page = Math.max(1, Number(r.query.get('page') ?? '1') || 1);
  const v = isUuid(id)
    ? await readTenant(r.services.pools.app, c, (tx) => vueCampagne(tx, c, id, view, page))
    : undefined;
  if (!v) return errorPage(r, 404);
  const done = DONE[r.query.get('fait') ?? ''];
  const definition = refusal && refusalDefinition(r.services, refusal);
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
          {done && !refusal && <Notice tone="ok" title={done} live />}
          {refusal && definition && (
            <RefusalNotice
              refusal={refusal}
              definition={definition}
              audience="agent"
              reference={r.requestId}
            />
          )}
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
    definition?.status ?? 200,
  );
}

export const campaignPage: Route = agentRoute(
  'get',
  '/gestion/:collectivite/facturation/:campagne',
  'facturation.lire',
  (r) => campaignView(r),
);
