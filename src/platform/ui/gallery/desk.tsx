import { frenchEuros } from '../../../kernel/french.ts';
import {
  Badge,
  BarChart,
  Button,
  Columns,
  Counters,
  Filters,
  Frame,
  Gauge,
  LineList,
  LinkButton,
  ListFilter,
  Pagination,
  Progress,
  Refreshing,
  Stack,
  Table,
  Tabs,
} from '../index.ts';
import { STATES } from './states.ts';

type Bill = { number: string; household: string; state: keyof typeof STATES; amount: number; due: number };

const BILLS: readonly Bill[] = [
  { number: 'F02-26-0000318', household: '1042', state: 'a_payer', amount: 5419, due: 5419 },
  { number: 'F02-26-0000317', household: '87', state: 'depose', amount: 117620, due: 0 },
  { number: 'F02-26-0000316', household: '311', state: 'rejete', amount: 4705, due: 4705 },
];

const Watch = () => (
  <Counters
    label="Régie enfance aujourd’hui"
    items={[
      {
        label: 'Caisse',
        value: '847,60 €',
        note: 'sur 1 000,00 € hors fonds de caisse',
        tone: 'alerte',
        double: true,
        aside: (
          <Badge icon="attention" tone="alerte" bare>
            84 % du maximum
          </Badge>
        ),
        gauge: (
          <Gauge
            size="l"
            value={84760}
            max={100000}
            threshold={80000}
            label="Caisse à 847,60 € sur 1 000 € autorisés. Le repère de 80 % est dépassé."
          />
        ),
      },
      { label: 'Chèques en main', value: 12, note: '486,30 €, depuis 5 jours sur 7' },
      { label: 'Dossiers à valider', value: 14, note: 'le plus ancien : 6 jours', href: '/style/gestion' },
      { label: 'Écart DFT', value: '12,30 €', note: '1 ligne à expliquer', tone: 'alerte' },
    ]}
  />
);

const State = ({ name }: { name: keyof typeof STATES }) => (
  <Badge {...STATES[name]}>{STATES[name].word}</Badge>
);

const Bills = () => (
  <Stack gap="s">
    <Filters
      label="Filtrer les factures"
      action="/style/gestion"
      search={{ name: 'q', label: 'Chercher', placeholder: 'Foyer ou facture' }}
      chips={[
        { label: 'Impayées', href: '/style/gestion', current: true },
        { label: 'Payées', href: '/style/gestion' },
        { label: 'École des Tilleuls', href: '/style/gestion', removable: true },
      ]}
      exports={[{ href: '/style/gestion', label: 'Exporter' }]}
    />
    <Frame
      title="Factures impayées"
      bare
      action={<ListFilter listId="factures" label="Filtrer ces factures" />}
    >
      <div id="factures">
        <Table
          caption="Factures impayées, de la plus récente à la plus ancienne"
          foldable
          rows={BILLS}
          selected={(bill) => bill.household === '87'}
          sorting={{
            key: 'numero',
            direction: 'desc',
            href: (key, direction) => `?tri=${key}&sens=${direction}`,
          }}
          totalLabel="3 factures sur 38"
          columns={[
            { key: 'numero', title: 'Facture', rowHeader: true, sort: 'numero', cell: (bill) => bill.number },
            { key: 'foyer', title: 'Foyer', cell: (bill) => bill.household, fold: 'titre', sort: 'foyer' },
            { key: 'etat', title: 'État', cell: ({ state }) => <State name={state} /> },
            {
              key: 'montant',
              title: 'Montant',
              numeric: true,
              fold: 'titre',
              cell: (bill) => frenchEuros(bill.amount),
              total: frenchEuros(127744),
            },
            {
              key: 'reste',
              title: 'Reste dû',
              numeric: true,
              fold: 'titre',
              cell: (bill) => frenchEuros(bill.due),
              total: frenchEuros(10124),
            },
          ]}
        />
      </div>
    </Frame>
    <Pagination page={4} pages={13} href={(page) => `?page=${page}`} />
  </Stack>
);

const Charts = () => (
  <Columns side="l">
    <Frame title="Encaissements par moyen">
      <BarChart
        label="Encaissements par moyen, de juillet à octobre 2026. Octobre : en ligne 4 390 €, carte 1 260 €, espèces 588 €."
        rowTitle="Moyen"
        series={['En ligne', 'Carte au guichet', 'Prélèvement', 'Chèque', 'Espèces']}
        bars={[
          { label: 'juil.', values: [364000, 101000, 198000, 112000, 69000] },
          { label: 'août', values: [98000, 42000, 31000, 24000, 15000] },
          { label: 'sept.', values: [428000, 119000, 235000, 118000, 64000] },
          { label: 'oct.', values: [439000, 126000, 242000, 94000, 58800] },
        ]}
        format={frenchEuros}
        formatAxis={(value) => `${(value / 100_000).toLocaleString('fr-FR')} k€`}
      />
    </Frame>
    <Frame title="Repas réservés" gap="s">
      <BarChart
        label="Repas réservés par jour : 192, 188, puis 187 à venir, pour 220 places."
        rowTitle="Repas"
        small
        series={['Repas']}
        bars={[
          { label: 'lu 9', values: [192] },
          { label: 'ma 10', values: [188] },
          { label: 've 13', values: [187], open: true },
        ]}
        format={String}
        threshold={{ value: 220, label: '220 places' }}
      />
      <Progress value={5} max={9} label="5 points réglés sur 9" shown />
      <Gauge size="mini" value={22} max={100} threshold={80} label="Caisse Bibliothèque : 22 % du maximum" />
      <Refreshing id="avancement" url="/style/gestion" delay={3}>
        <p>Calcul de la campagne : 208 factures sur 412.</p>
      </Refreshing>
      <LineList
        items={[
          {
            title: 'Bruno',
            note: '1er adjoint',
            action: (
              <Button kind="neutre" size="s" pressed icon="presence" label="Bruno, présent. Sortir">
                Présent
              </Button>
            ),
          },
        ]}
      />
      <LinkButton kind="second" size="s" href="/style/gestion" touche="V">
        Vérifier
      </LinkButton>
    </Frame>
  </Columns>
);

/** The back-office: figures, lists, charts. */
export const Desk = () => (
  <>
    <Tabs
      label="Contrôles"
      items={[
        { href: '/style/gestion', label: 'À corriger', count: 6, current: true },
        { href: '/style/gestion', label: 'À relire', count: 9 },
        { href: '/style/gestion', label: 'Toutes les lignes' },
      ]}
    />
    <Watch />
    <Bills />
    <Charts />
  </>
);
