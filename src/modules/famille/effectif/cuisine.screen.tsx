import { addDays, type CivilDate, civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import {
  type CsvColumn,
  csvFile,
  csvText,
  defineScreen,
  deskPage,
  errorPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Counters, EmptyState, Frame, LinkButton, Notice, Table } from '../../../platform/ui/index.ts';
import { cuisineCsvUrl, cuisineUrl } from '../urls-pointage.ts';
import { type Effectif, effectifsDuJour } from './effectifs.sql.ts';
import { JoursVoisins } from './jours-voisins.view.tsx';

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const total = (list: readonly Effectif[], of: (e: Effectif) => number): number =>
  list.reduce((n, e) => n + of(e), 0);

/** Diets over several sites, the most frequent first. */
function dietsOf(list: readonly Effectif[]): { regime: string; nombre: number; sites: string }[] {
  const byDiet = new Map<string, { nombre: number; sites: string[] }>();
  for (const e of list)
    for (const d of e.regimes) {
      const known = byDiet.get(d.regime) ?? { nombre: 0, sites: [] };
      byDiet.set(d.regime, {
        nombre: known.nombre + d.nombre,
        sites: [...known.sites, `${e.siteName} ${d.nombre}`],
      });
    }
  return [...byDiet]
    .map(([regime, d]) => ({ regime, nombre: d.nombre, sites: d.sites.join(', ') }))
    .sort((a, b) => b.nombre - a.nombre || a.regime.localeCompare(b.regime, 'fr'));
}

const Heads = ({ list, unknownAge }: { list: readonly Effectif[]; unknownAge: boolean }) => (
  <Table
    caption="Repas par site et par âge"
    foldable
    rows={list}
    totalLabel="Total"
    columns={[
      {
        key: 'site',
        title: 'Site',
        rowHeader: true,
        cell: (e) => (
          <>
            {e.siteName}
            <br />
            <span class="petit discret">
              {e.activiteNom}, {e.uniteNom.toLowerCase()}
            </span>
          </>
        ),
      },
      ...(
        [
          ['Moins de 6 ans', (e: Effectif) => e.moinsDeSix],
          ['6 ans et plus', (e: Effectif) => e.sixEtPlus],
          ...(unknownAge ? ([['Âge inconnu', (e: Effectif) => e.ageInconnu]] as const) : []),
          ['PAI', (e: Effectif) => e.pai],
          ['Paniers-repas', (e: Effectif) => e.paniers],
          ['Allergies', (e: Effectif) => e.allergies],
          ['Repas', (e: Effectif) => e.attendus],
        ] as const
      ).map(([title, of]) => ({
        key: title,
        title,
        numeric: true,
        fold: 'titre' as const,
        cell: of,
        total: total(list, of),
      })),
    ]}
  />
);

/** The counts of a day, then by site, then by diet. */
const Repas = ({ list, meals }: { list: readonly Effectif[]; meals: number }) => {
  const diets = dietsOf(list);
  return (
    <>
      <Counters
        label="Repas du jour"
        items={[
          { value: meals, label: 'repas' },
          { value: total(list, (e) => e.moinsDeSix), label: 'moins de 6 ans' },
          { value: total(list, (e) => e.sixEtPlus), label: '6 ans et plus' },
          {
            value: total(list, (e) => e.pai),
            label: 'PAI',
            note: `dont ${total(list, (e) => e.paniers)} avec panier-repas`,
          },
          { value: diets.reduce((n, d) => n + d.nombre, 0), label: 'régimes' },
        ]}
      />
      <Frame title="Par site" bare>
        <Heads list={list} unknownAge={total(list, (e) => e.ageInconnu) > 0} />
      </Frame>
      {diets.length > 0 && (
        <Frame title="Régimes" bare>
          <Table
            caption="Régimes, du plus fréquent au plus rare"
            foldable
            rows={diets}
            columns={[
              { key: 'regime', title: 'Régime', rowHeader: true, cell: (d) => d.regime },
              { key: 'sites', title: 'Où', cell: (d) => d.sites },
              { key: 'nombre', title: 'Repas', numeric: true, fold: 'titre', cell: (d) => d.nombre },
            ]}
          />
        </Frame>
      )}
      <Notice tone="info" title="Cette page ne nomme aucun enfant">
        <p>
          Les protocoles (PAI) et les allergies se lisent avec les noms sur la liste de pointage du site. Un
          protocole expiré reste compté.
        </p>
      </Notice>
    </>
  );
};

/** The days beside, and the file of this one. */
const Jours = ({ slug, jour, file }: { slug: string; jour: CivilDate; file: boolean }) => (
  <>
    <JoursVoisins jour={jour} url={(voisin) => cuisineUrl(slug, voisin)} />
    {file && (
      <LinkButton icon="telecharger" href={cuisineCsvUrl(slug, jour)} download={`effectifs-${jour}.csv`}>
        Exporter en CSV
      </LinkButton>
    )}
  </>
);

/** What the kitchen prepares on a day: counts by site, age and diet; no child is named here. */
export const cuisinePage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/cuisine',
  access: 'agent',
  permission: 'famille.effectifs',
  title: 'Effectifs de la cuisine',
  menu: { key: 'cuisine', group: 'Enfance', rank: 24, label: 'Cuisine', icon: 'couverts' },
  get: async (r) => {
    const asked = r.query.get('jour') ?? '';
    const { id, slug, zone } = r.tenant;
    const today = civilDateOf(r.now, zone);
    const jour = isCivilDate(asked) ? asked : today;
    const list = await r.read((tx) => effectifsDuJour(tx, id, jour));
    const meals = total(list, (e) => e.attendus);
    return html(
      r,
      deskPage({
        r,
        subtitle: `${upper(frenchWeekDate(jour))}${jour === today ? ', aujourd’hui' : ''}. ${meals === 0 ? 'Aucun repas réservé.' : `${plural(meals, 'repas', 'repas')} à préparer.`}`,
        current: 'cuisine',
        actions: <Jours slug={slug} jour={jour} file={meals > 0} />,
        children:
          list.length === 0 ? (
            <EmptyState
              level={2}
              icon="couverts"
              title="Aucun repas ce jour-là"
              text="Les effectifs se remplissent au fil des réservations des familles."
              action={
                <LinkButton kind="second" href={cuisineUrl(slug, addDays(jour, 1))}>
                  Voir {frenchWeekDate(addDays(jour, 1))}
                </LinkButton>
              }
            />
          ) : (
            <Repas list={list} meals={meals} />
          ),
      }),
    );
  },
});

const csvColumns = (jour: string): readonly CsvColumn<Effectif>[] => [
  { head: 'Jour', cell: () => jour },
  { head: 'Site', cell: (e) => e.siteName },
  { head: 'Activité', cell: (e) => e.activiteNom },
  { head: 'Unité', cell: (e) => e.uniteNom },
  { head: 'Repas', cell: (e) => e.attendus },
  { head: 'Moins de 6 ans', cell: (e) => e.moinsDeSix },
  { head: '6 ans et plus', cell: (e) => e.sixEtPlus },
  { head: 'Âge inconnu', cell: (e) => e.ageInconnu },
  { head: 'PAI', cell: (e) => e.pai },
  { head: 'Paniers-repas', cell: (e) => e.paniers },
  { head: 'Allergies', cell: (e) => e.allergies },
  { head: 'Régimes', cell: (e) => e.regimes.map((d) => `${d.regime} ${d.nombre}`).join(', ') },
];

/** Head counts as a CSV that French spreadsheets open: semicolons, BOM, one line per site and unit. */
export const csvOf = (jour: string, list: readonly Effectif[]): string => csvText(csvColumns(jour), list);

export const cuisineCsv: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/cuisine/effectifs.csv',
  access: 'agent',
  permission: 'famille.effectifs',
  title: 'Effectifs de la cuisine, en tableau',
  get: async (r) => {
    const jour = r.query.get('jour') ?? '';
    if (!isCivilDate(jour)) return errorPage(r, 404);
    const { id } = r.tenant;
    const list = await r.read((tx) => effectifsDuJour(tx, id, jour));
    return csvFile(`effectifs-${jour}.csv`, csvColumns(jour), list);
  },
});
