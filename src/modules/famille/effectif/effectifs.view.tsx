import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import { frenchInstant, frenchWeekDate } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import {
  BarChart,
  Button,
  Counters,
  Field,
  Frame,
  Gauge,
  LinkButton,
  Row,
  Table,
} from '../../../platform/ui/index.ts';
import { familyUrl, headCountsUrl } from '../urls.ts';
import type { Jour, Ligne } from './effectifs.query.ts';
import type { LigneAttente } from './jour.sql.ts';

export const Waiting = ({ r, jour }: { r: AgentRequest; jour: Jour }) => (
  <Frame bare title="Liste d’attente">
    <Table<LigneAttente>
      caption="Demandes en attente, dans l’ordre"
      foldable
      rows={jour.waiting}
      empty="Personne n’attend ce jour-là."
      columns={[
        { key: 'rang', title: 'Rang', numeric: true, cell: (_, index) => index + 1 },
        {
          key: 'enfant',
          title: 'Enfant',
          rowHeader: true,
          cell: (w) => <a href={familyUrl(r.tenant.slug, w.foyerId)}>{jour.names.get(w.enfantId) ?? ''}</a>,
        },
        {
          key: 'groupe',
          title: 'Groupe',
          cell: (w) => jour.conf.groupes.get(w.groupeId)?.nom ?? '',
          fold: 'titre',
        },
        {
          key: 'unite',
          title: 'Demande',
          cell: (w) => jour.conf.unites.get(w.uniteId)?.nom ?? '',
          fold: 'titre',
        },
        {
          key: 'quand',
          title: 'Demandée',
          cell: (w) => frenchInstant(new Date(w.demandeeLe).toISOString(), jour.conf.zone),
          fold: 'titre',
        },
      ]}
    />
  </Frame>
);

export const Figures = ({ jour }: { jour: Jour }) => {
  const sum = (pick: (l: Ligne) => number): number => jour.lines.reduce((total, l) => total + pick(l), 0);
  const full = jour.compteurs.filter((c) => c.taken >= c.capacity).length;
  return (
    <Counters
      label="Le jour en chiffres"
      items={[
        { label: 'Réservations', value: sum((l) => l.booked) },
        {
          label: 'À valider',
          value: sum((l) => l.asked),
          ...(sum((l) => l.asked) > 0 ? { tone: 'alerte' as const } : {}),
        },
        { label: 'En attente', value: sum((l) => l.waiting) },
        { label: 'Compteurs complets', value: full, ...(full > 0 ? { tone: 'alerte' as const } : {}) },
      ]}
    />
  );
};

/** A counter under its group's name alone, where that says which it is. */
const groupeOf = (jour: Jour, label: string): string => {
  const [groupe = label] = label.split(', ');
  return jour.compteurs.filter((c) => c.label.startsWith(`${groupe},`)).length === 1 ? groupe : label;
};

/** Places taken and left, for the dozen counters that a chart can hold. */
export const Remplissage = ({ jour, choisi }: { jour: Jour; choisi: CivilDate }) => (
  <Frame title="Remplissage">
    <BarChart
      label={`Places prises et libres par compteur, ${frenchWeekDate(choisi)}`}
      series={['Places prises', 'Places libres']}
      rowTitle="Compteur"
      format={(n) => String(n)}
      formatAxis={(n) => (Number.isInteger(n) ? String(n) : '')}
      bars={jour.compteurs.slice(0, 12).map((c) => ({
        label: groupeOf(jour, c.label),
        values: [c.taken, Math.max(0, c.capacity - c.taken)],
      }))}
    />
  </Frame>
);

export const Effectifs = ({ jour }: { jour: Jour }) => (
  <Frame bare title="Effectifs">
    <Table<Ligne>
      caption="Effectifs par activité, groupe et unité"
      foldable
      rows={jour.lines}
      totalLabel="Total"
      columns={[
        { key: 'activite', title: 'Activité', rowHeader: true, cell: (l) => l.label },
        { key: 'site', title: 'Site', cell: (l) => l.site, fold: 'titre' },
        { key: 'unite', title: 'Unité', cell: (l) => l.unite, fold: 'titre' },
        {
          key: 'reserve',
          title: 'Réservés',
          numeric: true,
          cell: (l) => l.booked,
          fold: 'titre',
          total: jour.lines.reduce((sum, l) => sum + l.booked, 0),
        },
        {
          key: 'valider',
          title: 'À valider',
          numeric: true,
          cell: (l) => l.asked,
          fold: 'titre',
        },
        {
          key: 'attente',
          title: 'En attente',
          numeric: true,
          cell: (l) => l.waiting,
          fold: 'titre',
        },
      ]}
    />
  </Frame>
);

export const Places = ({ jour }: { jour: Jour }) => (
  <Frame bare title="Places">
    <Table
      caption="Places par compteur"
      foldable
      rows={jour.compteurs}
      columns={[
        { key: 'compteur', title: 'Compteur', rowHeader: true, cell: (c) => c.label },
        {
          key: 'jauge',
          title: 'Remplissage',
          cell: (c) => (
            <Gauge
              size="mini"
              value={c.taken}
              max={c.capacity}
              threshold={c.capacity * 0.9}
              label={`${c.taken} places prises sur ${c.capacity}`}
            />
          ),
          fold: 'titre',
        },
        {
          key: 'prises',
          title: 'Prises',
          numeric: true,
          cell: (c) => `${c.taken} sur ${c.capacity}`,
          fold: 'titre',
        },
      ]}
    />
  </Frame>
);

/** The days beside, or another one. */
export const Autres = ({ slug, choisi }: { slug: string; choisi: CivilDate }) => (
  <Row apart>
    <Row>
      <LinkButton
        kind="second"
        icon="gauche"
        label="Jour précédent"
        href={headCountsUrl(slug, addDays(choisi, -1))}
      />
      <LinkButton
        kind="second"
        icon="droite"
        label="Jour suivant"
        href={headCountsUrl(slug, addDays(choisi, 1))}
      />
    </Row>
    <form method="get" action={headCountsUrl(slug)} class="rang">
      <Field
        name="jour"
        type="date"
        label="Jour"
        labelHidden
        value={choisi}
        after={<Button kind="second">Voir</Button>}
      />
    </form>
  </Row>
);
