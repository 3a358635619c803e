import { addMinutes } from '../../../kernel/calendar.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Amount, Chips, type Column, EmptyState, Frame, Table } from '../../../platform/ui/index.ts';
import { cadreRegie, regieByCode } from '../../regie/index.ts';
import { tentativesUrl, tentativeUrl } from '../urls.ts';
import { EtatDeTentative } from './etat.view.tsx';
import { NON_RESOLUS } from './tentative.rule.ts';
import { tentativeRoutes } from './tentative.screen.tsx';
import { moment, phraseMotif, SAISIES } from './tentative.words.ts';
import { type TentativeSuivie, tentativesARegarder, tentativesDeRegie } from './tentatives-suivies.sql.ts';

const PAR_PAGE = 100;
const UN_JOUR = 24 * 60;

const columns = (slug: string, regieCode: string, zone: string): Column<TentativeSuivie>[] => [
  {
    key: 'refdet',
    title: 'Référence',
    rowHeader: true,
    nowrap: true,
    cell: (t) => <a href={tentativeUrl(slug, regieCode, t.id)}>{t.refdet}</a>,
  },
  { key: 'date', title: 'Créée le', cell: (t) => moment(t.creeeLe, zone) },
  {
    key: 'etat',
    title: 'État',
    cell: (t) => (
      <>
        <EtatDeTentative etat={t.etat} />
        {t.saisie !== 'W' && <span class="petit"> {SAISIES[t.saisie]}</span>}
      </>
    ),
  },
  { key: 'motif', title: 'Pourquoi', cell: (t) => <span class="petit">{phraseMotif(t.motif)}</span> },
  { key: 'vue', title: 'Dernier regard', cell: (t) => (t.vueLe ? moment(t.vueLe, zone) : 'jamais') },
  {
    key: 'montant',
    title: 'Montant',
    numeric: true,
    fold: 'tete',
    cell: (t) => <Amount cents={t.montant} />,
  },
];

const FILTRES = [
  { cle: 'a_regarder', mot: 'À regarder' },
  { cle: 'ouvertes', mot: 'Sans résultat' },
  { cle: 'toutes', mot: 'Toutes' },
] as const;

type Filtre = (typeof FILTRES)[number]['cle'];

const lire = (r: AgentRequest, filtre: Filtre, page: number) =>
  r.read(async (tx) => {
    const regie = await regieByCode(tx, r.tenant.id, r.param('code'));
    if (!regie) return null;
    const rows =
      filtre === 'a_regarder'
        ? await tentativesARegarder(tx, r.tenant.id, addMinutes(r.now, -UN_JOUR), regie.id)
        : await tentativesDeRegie(
            tx,
            r.tenant.id,
            regie.id,
            filtre === 'ouvertes' ? NON_RESOLUS : null,
            PAR_PAGE + 1,
            (page - 1) * PAR_PAGE,
          );
    return { regie, rows };
  });

const liste: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/tentatives',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Paiements en ligne',
  get: async (r) => {
    const filtre = FILTRES.find((f) => f.cle === r.query.get('filtre'))?.cle ?? 'a_regarder';
    const page = Math.min(1_000, Math.max(1, Number.parseInt(r.query.get('page') ?? '1', 10) || 1));
    const found = await lire(r, filtre, page);
    if (!found) return errorPage(r, 404);
    const { regie, rows } = found;
    const url = tentativesUrl(r.tenant.slug, regie.code);
    const more = filtre !== 'a_regarder' && rows.length > PAR_PAGE;
    return html(
      r,
      cadreRegie({
        r,
        regie,
        page: 'tentatives',
        subtitle: `Tentatives de la régie ${regie.code}, ${regie.nom}`,
        children: (
          <>
            <Chips
              label="Tentatives montrées"
              items={FILTRES.map((f) => ({
                label: f.mot,
                href: `${url}?filtre=${f.cle}`,
                current: f.cle === filtre,
              }))}
            />
            {rows.length === 0 ? (
              <EmptyState
                icon="valide"
                title={filtre === 'a_regarder' ? 'Rien à regarder' : 'Aucune tentative'}
                text="Les paiements dont la réponse ne correspond pas, ou sans résultat depuis un jour, apparaissent ici."
              />
            ) : (
              <Frame bare>
                <Table
                  foldable
                  caption="Tentatives de paiement en ligne, de la plus récente à la plus ancienne"
                  columns={columns(r.tenant.slug, regie.code, r.zone)}
                  rows={rows.slice(0, PAR_PAGE)}
                />
              </Frame>
            )}
            {(more || page > 1) && (
              <p class="rang">
                {page > 1 && <a href={`${url}?filtre=${filtre}&page=${page - 1}`}>Plus récentes</a>}
                {more && <a href={`${url}?filtre=${filtre}&page=${page + 1}`}>Plus anciennes</a>}
              </p>
            )}
          </>
        ),
      }),
    );
  },
});

export const tentativesRoutes: readonly Screen[] = [liste, ...tentativeRoutes];
