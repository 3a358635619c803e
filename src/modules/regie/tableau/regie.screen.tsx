import { datesBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  errorPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import {
  Badge,
  BarChart,
  type Counter,
  Counters,
  EmptyState,
  Frame,
  Gauge,
  LinkButton,
} from '../../../platform/ui/index.ts';
import { soldes } from '../livre/livre.sql.ts';
import { LIBELLE_MODE, MODES, type ModeEncaissement } from '../modes.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { aClasserUrl, caisseUrl, encaisserUrl, pageRegieUrl } from '../urls.ts';
import { Balances, MesRegies, Taches } from './regie.view.tsx';
import { debutDuGraphe, type LigneTableau, tableau } from './tableau.query.ts';
import { recettesParJour } from './tableau.sql.ts';

type Jours = Awaited<ReturnType<typeof recettesParJour>>;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole));

const compteurs = (r: AgentRequest, l: LigneTableau): Counter[] => {
  const { chiffres: c, encaisse, acte, info } = l;
  const slug = r.tenant.slug;
  const page = (p: Parameters<typeof pageRegieUrl>[2]) => pageRegieUrl(slug, info.code, p);
  const late = l.versement?.en_retard ?? false;
  const slow = c.cheques > 0 && l.chequesJours > (acte?.rythme_cheques_jours ?? 31);
  return [
    {
      label: 'Caisse',
      value: frenchEuros(encaisse?.encaisse ?? c.caisse),
      double: true,
      href: page('degagements'),
      ...(encaisse && encaisse.etat !== 'libre' ? { tone: 'alerte' as const } : {}),
      note: encaisse
        ? `sur ${frenchEuros(encaisse.maximum)} ${acte?.definition_encaisse === 'hors' ? 'hors fonds de caisse' : 'fonds de caisse compris'}`
        : 'aucun acte en vigueur',
      aside:
        encaisse && encaisse.etat !== 'libre' ? (
          <Badge icon="attention" tone="alerte" bare>
            {share(encaisse.encaisse, encaisse.maximum)} % du maximum
          </Badge>
        ) : undefined,
      gauge: encaisse ? (
        <Gauge
          size="l"
          value={encaisse.encaisse}
          max={encaisse.maximum}
          threshold={encaisse.maximum * 0.8}
          label={`Caisse à ${frenchEuros(encaisse.encaisse)} sur ${frenchEuros(encaisse.maximum)} autorisés${encaisse.etat === 'libre' ? '' : ', le repère de 80 % est dépassé'}.`}
        />
      ) : undefined,
    },
    {
      label: 'Chèques en main',
      value: String(c.cheques),
      href: page('remises'),
      ...(slow ? { tone: 'alerte' as const } : {}),
      note:
        c.cheques === 0
          ? 'aucun'
          : `${frenchEuros(c.chequesMontant)}, depuis ${plural(l.chequesJours, 'jour')} sur ${acte?.rythme_cheques_jours ?? 31}`,
    },
    {
      label: 'Dernier versement',
      value: l.depuisVersement === null ? 'aucun' : `${l.depuisVersement} j`,
      href: page('versements'),
      ...(late ? { tone: 'alerte' as const } : {}),
      note: l.versement
        ? late
          ? `attendu le ${frenchDate(l.versement.echeance)}`
          : `prochain au plus tard le ${frenchDate(l.versement.echeance)}`
        : 'rien à verser',
    },
    {
      label: 'Compte de dépôt',
      value: frenchEuros(c.dft),
      href: page('banque'),
      ...(c.dft < 0 || c.lignesReleve > 0 ? { tone: 'alerte' as const } : {}),
      note: c.lignesReleve > 0 ? `${plural(c.lignesReleve, 'ligne')} à rapprocher` : 'selon le livre',
    },
    {
      label: 'À classer',
      value: String(c.aClasser),
      href: aClasserUrl(slug),
      note:
        c.aClasserDepuis === null
          ? 'rien en attente'
          : `${frenchEuros(c.aClasserMontant)}, le plus ancien du ${frenchDate(c.aClasserDepuis)}`,
    },
    ...(c.tentatives > 0
      ? [
          {
            label: 'Paiements à regarder',
            value: String(c.tentatives),
            href: page('tentatives'),
            tone: 'alerte' as const,
            note: 'sans réponse depuis plus de 24 heures, ou en quarantaine',
          },
        ]
      : []),
  ];
};

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

async function panneau(suspens: PaiementsEnSuspens, r: AgentRequest, code: string | null): Promise<Response> {
  const today = r.today;
  const vue = await r.read(async (tx) => {
    const all = await tableau(suspens, tx, r.tenant.id, r);
    const current = code === null ? all[0] : all.find((l) => l.info.code === code);
    if (!current) return { all, current: null };
    return {
      all,
      current,
      jours: await recettesParJour(tx, r.tenant.id, current.info.id, debutDuGraphe(today)),
      balances: await soldes(tx, r.tenant.id, current.info.id),
    };
  });
  const { all, current } = vue;
  if (!current) {
    if (code !== null) return errorPage(r, 404);
    return html(
      r,
      deskPage({
        r,
        current: 'regie',
        children: (
          <EmptyState
            icon="caisse"
            title="Aucune régie dans votre collectivité"
            text="Une régie naît de son acte constitutif : l’administrateur l’installe une fois l’acte signé et publié."
            action={<a href={`/gestion/${r.tenant.slug}`}>Revenir à l’accueil</a>}
          />
        ),
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
