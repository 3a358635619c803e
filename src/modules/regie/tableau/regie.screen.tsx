import { datesBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  errorPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Badge, BarChart, Counters, EmptyState, Frame, LinkButton } from '../../../platform/ui/index.ts';
import { soldes } from '../livre/livre.sql.ts';
import { LIBELLE_MODE, MODES, type ModeEncaissement } from '../modes.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { caisseUrl, encaisserUrl } from '../urls.ts';
import { Balances } from './balances.view.tsx';
import { compteurs } from './compteurs.view.tsx';
import { MesRegies, Taches } from './regie.view.tsx';
import { debutDuGraphe, tableau } from './tableau.query.ts';
import { recettesParJour } from './tableau.sql.ts';

type Jours = Awaited<ReturnType<typeof recettesParJour>>;

const Graphe = ({ jours, today }: { jours: Jours; today: string }) => {
  const modes: ModeEncaissement[] = MODES.filter((m) => jours.some((j) => j.mode === m)).slice(0, 5);
  const total = jours.reduce((sum, j) => sum + j.montant, 0);
  return modes.length === 0 ? (
    <EmptyState
      icon="graphe"
      title="Aucun encaissement depuis deux semaines"
      text="Le graphique se remplit avec les premiers reçus."
    />
  ) : (
    <BarChart
      label={`Encaissements des deux dernières semaines, par jour et par moyen : ${frenchEuros(total)} en tout.`}
      series={modes.map((m) => LIBELLE_MODE[m])}
      rowTitle="Moyen"
      format={frenchEuros}
      formatAxis={(v) => `${Math.round(v / 100)} €`}
      bars={datesBetween(debutDuGraphe(today), today).map((jour) => ({
        label: `${Number(jour.slice(8))}/${Number(jour.slice(5, 7))}`,
        values: modes.map((m) => jours.find((j) => j.jour === jour && j.mode === m)?.montant ?? 0),
      }))}
    />
  );
};

/** Every régie of the collectivité; the figures of the one asked, else of the first. */
const load = (suspens: PaiementsEnSuspens, r: AgentRequest, code: string | null) =>
  r.read(async (tx) => {
    const all = await tableau(suspens, tx, r.tenant.id, r);
    const current = code === null ? all[0] : all.find((l) => l.info.code === code);
    if (!current) return { all, current: null };
    return {
      all,
      current,
      jours: await recettesParJour(tx, r.tenant.id, current.info.id, debutDuGraphe(r.today)),
      balances: await soldes(tx, r.tenant.id, current.info.id),
    };
  });

const SansRegie = ({ slug }: { slug: string }) => (
  <EmptyState
    icon="caisse"
    title="Aucune régie dans votre collectivité"
    text="Une régie naît de son acte constitutif : l’administrateur l’installe une fois l’acte signé et publié."
    action={<a href={`/gestion/${slug}`}>Revenir à l’accueil</a>}
  />
);

async function panneau(suspens: PaiementsEnSuspens, r: AgentRequest, code: string | null): Promise<Response> {
  const today = r.today;
  const vue = await load(suspens, r, code);
  const { all, current } = vue;
  if (!current) {
    if (code !== null) return errorPage(r, 404);
    return html(
      r,
      deskPage({
        r,
        current: 'regie',
        children: <SansRegie slug={r.tenant.slug} />,
      }),
    );
  }
  const slug = r.tenant.slug;
  return html(
    r,
    deskPage({
      r,
      documentTitle: current.info.nom,
      current: 'regie',
      subtitle: `Régie ${current.info.code}, ${current.info.serviceNom}. ${current.chiffres.acteDu ? `Acte du ${frenchDate(current.chiffres.acteDu)}, en vigueur` : 'Aucun acte en vigueur'}`,
      actions: (
        <>
          {r.can('regie.encaisser') && (
            <>
              <LinkButton kind="second" href={encaisserUrl(slug)}>
                Encaisser
              </LinkButton>
              <LinkButton href={caisseUrl(slug)}>Finir la journée</LinkButton>
            </>
          )}
          {!r.can('regie.encaisser') && (
            <Badge icon="oeil" tone="info">
              Lecture seule
            </Badge>
          )}
        </>
      ),
      children: (
        <div class="pile pile-l">
          <Counters label={`Régie ${current.info.nom} aujourd’hui`} items={compteurs(r, current)} />
          <div class="cotes cotes-l">
            <Frame title="Encaissements par jour">
              <Graphe jours={vue.jours ?? []} today={today} />
            </Frame>
            <Taches r={r} ligne={current} />
          </div>
          <MesRegies r={r} lignes={all} today={today} />
          <Balances r={r} soldes={vue.balances ?? []} code={current.info.code} />
        </div>
      ),
    }),
  );
}

/** « Ma régie »: the first of them, and each by its code, which comes after every fixed address. */
export const regieRoutes = (
  suspens: PaiementsEnSuspens,
): { readonly premiere: Screen; readonly parCode: Screen } => ({
  premiere: defineScreen({
    file: import.meta.filename,
    path: '/gestion/:collectivite/regie',
    access: 'agent',
    permission: 'regie.lire',
    title: 'Ma régie',
    menu: { key: 'regie', group: 'Régie', rank: 31, label: 'Ma régie', icon: 'caisse' },
    get: (r) => panneau(suspens, r, null),
  }),
  parCode: defineScreen({
    file: import.meta.filename,
    path: '/gestion/:collectivite/regie/:code',
    access: 'agent',
    permission: 'regie.lire',
    title: 'Ma régie',
    get: (r) => panneau(suspens, r, r.param('code')),
  }),
});
