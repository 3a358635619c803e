import { addDays, civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchWeekDate, plural } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import { Badge, EmptyState, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { Configuration } from '../types.ts';
import { evenementsUrl } from '../urls-pointage.ts';
import { readPortee } from './evenement.schema.ts';
import { classesParSite, type EvenementInscrit, evenementsDepuis } from './evenement.sql.ts';
import { Recap, Saisie } from './saisie.view.tsx';
import { type EvenementApplique, evenementCollectif } from './saisir.action.ts';

const PATH = '/gestion/:collectivite/evenements';

/** Days back that the list still shows. */
const BEHIND = 60;

/** Whom an event concerns, in words. */
function whom(conf: Configuration, e: Pick<EvenementInscrit, 'siteId' | 'groupId' | 'classe'>): string {
  const site = e.siteId === null ? undefined : conf.sites.get(e.siteId)?.nom;
  if (e.classe !== null) return `Classe ${e.classe}, ${site ?? ''}`;
  if (site !== undefined) return site;
  const groupe = e.groupId === null ? undefined : conf.groupes.get(e.groupId);
  return groupe ? `${conf.activites.get(groupe.activiteId)?.nom ?? ''}, ${groupe.nom}` : 'Tous les sites';
}

const List = ({
  events,
  conf,
  today,
}: {
  events: readonly EvenementInscrit[];
  conf: Configuration;
  today: string;
}) =>
  events.length === 0 ? (
    <EmptyState
      level={2}
      icon="calendrier"
      title="Aucun événement enregistré"
      text="Une grève, une sortie, une fermeture : saisissez-la ici une seule fois, pour tout le monde."
    />
  ) : (
    <Frame title="Événements enregistrés" bare>
      <Table
        caption="Événements collectifs, du plus ancien au plus lointain"
        foldable
        rows={events}
        columns={[
          {
            key: 'jour',
            title: 'Jour',
            nowrap: true,
            cell: (e) => (
              <Badge icon={e.jour < today ? 'check' : 'calendrier'}>{frenchWeekDate(e.jour)}</Badge>
            ),
          },
          {
            key: 'quoi',
            title: 'Quoi',
            rowHeader: true,
            cell: (e) => (
              <>
                {e.libelle}
                <br />
                <span class="petit discret">
                  {whom(conf, e)}
                  {e.unitIds.length > 0 &&
                    `, ${e.unitIds.map((u) => conf.unites.get(u)?.nom ?? '').join(', ')}`}
                </span>
              </>
            ),
          },
          {
            key: 'annulees',
            title: 'Annulées sans frais',
            numeric: true,
            fold: 'titre',
            cell: (e) => e.annulees,
          },
          {
            key: 'saisi',
            title: 'Saisi',
            nowrap: true,
            fold: 'titre',
            cell: (e) => frenchDate(civilDateOf(e.saisiLe, conf.zone)),
          },
        ]}
      />
    </Frame>
  );

const FIELDS = ['day', 'libelle', 'portee', 'unitIds'];

/** Whom it concerns is one choice in the page, several fields in the action. */
const fieldOf = (field: string): string => field.split('.')[0] ?? field;

type Shown = { readonly recap?: EvenementApplique; readonly failure?: Failure };

async function view(r: AgentRequest, shown: Shown = {}): Promise<Response> {
  const { id, zone } = r.tenant;
  const today = civilDateOf(r.now, zone);
  const data = await r.read(async (tx) => ({
    conf: await configurationOf(tx, id, today),
    classes: await classesParSite(tx, id, today),
    events: await evenementsDepuis(tx, id, addDays(today, -BEHIND)),
  }));
  const found = beside(r, shown.failure ?? NO_FAILURE, FIELDS, fieldOf);
  const failure = found.errors.portee
    ? { ...found, errors: { ...found.errors, portee: 'Choisissez qui est concerné.' } }
    : found;
  const count = /^\d+$/.test(r.query.get('annulees') ?? '') ? Number(r.query.get('annulees')) : 0;
  return html(
    r,
    deskPage({
      r,
      title: shown.recap ? 'Relire avant de confirmer' : 'Événements collectifs',
      subtitle: shown.recap
        ? 'Rien n’est encore enregistré.'
        : 'Grève, sortie, fermeture : les réservations du jour sont annulées sans frais et chaque foyer est prévenu.',
      ...(shown.recap && {
        breadcrumb: [{ label: 'Événements', href: evenementsUrl(r.tenant.slug) }, { label: 'Relire' }],
      }),
      current: 'evenements',
      children: (
        <>
          {r.query.get('fait') === 'enregistre' && (
            <Notice tone="ok" title="L’événement est enregistré" live>
              <p>
                {count === 0
                  ? 'Aucune réservation n’était à annuler. Le jour est fermé aux nouvelles réservations.'
                  : `${plural(count, 'réservation annulée', 'réservations annulées')} sans frais, places rendues, foyers prévenus.`}
              </p>
            </Notice>
          )}
          <Outcome r={r} failure={failure} reference={r.requestId} />
          {shown.recap ? (
            <Recap r={r} recap={shown.recap} conf={data.conf} />
          ) : (
            <div class="cotes">
              <List events={data.events} conf={data.conf} today={today} />
              <Saisie r={r} conf={data.conf} classes={data.classes} errors={failure.errors} today={today} />
            </div>
          )}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

export const evenementsPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: 'famille.evenement_collectif',
  title: 'Événements collectifs',
  menu: { key: 'evenements', group: 'Enfance', rank: 23, label: 'Événements', icon: 'cloche' },
  get: (r) => view(r),
  /** First a dry run, which shows what would happen; then, confirmed, the same thing for good. */
  post: async (r) => {
    if (r.form.text('geste') === 'corriger') return view(r);
    const sure = r.form.text('geste') === 'confirmer';
    const answer = await submit(
      r,
      evenementCollectif,
      {
        day: r.form.text('day'),
        libelle: r.form.text('libelle'),
        portee: readPortee(r.form.text('portee')),
        unitIds: r.form.all('unite').filter((u) => u !== ''),
      },
      sure ? 'once' : 'dry',
    );
    if (!answer.ok) return view(r, { failure: answer.failure });
    if (!sure) return view(r, { recap: answer.value });
    return seeOther(r, `${evenementsUrl(r.tenant.slug)}?fait=enregistre&annulees=${answer.value.annulees}`);
  },
});
