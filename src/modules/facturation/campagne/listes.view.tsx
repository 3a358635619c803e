import { addMonths } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchMonth } from '../../../kernel/french.ts';
import { Amount, EmptyState, Table } from '../../../platform/ui/index.ts';
import { agentDocumentUrl } from '../../documents/index.ts';
import { invoiceUrl } from '../urls.ts';
import { InvoiceBadge } from './badge.view.tsx';
import type { CampagneVue } from './campagne.query.ts';

const HALF = 66;

/** One bar from the middle: left for less, right for more. */
const Gap = ({ value, max }: { value: number; max: number }) => {
  const width = Math.round((Math.abs(value) / Math.max(1, max)) * (HALF - 2) * 10) / 10;
  return (
    <svg class="graphe mini" viewBox={`0 0 ${2 * HALF} 12`} aria-hidden="true">
      <path class="axe" d={`M${HALF} 0v12`} />
      <rect
        class={value > 0 ? 's1' : 's2'}
        x={value > 0 ? HALF + 1 : HALF - 1 - width}
        y="2"
        width={width}
        height="8"
        rx="2"
      />
    </svg>
  );
};

/** Each payer beside the month before, the largest differences first. */
export const DifferenceTable = ({ v }: { v: CampagneVue }) => {
  const before = frenchMonth(addMonths(v.campagne.mois, -1));
  const max = Math.max(0, ...v.ecarts.map((e) => Math.abs(e.maintenant - e.avant)));
  return v.ecarts.length === 0 ? (
    <EmptyState
      title="Rien à comparer"
      text="Les écarts apparaîtront après le premier calcul."
      icon="graphe"
    />
  ) : (
    <Table
      caption={`Écarts avec ${before}, les plus grands d’abord`}
      rows={v.ecarts}
      columns={[
        { key: 'payeur', title: 'Payeur', rowHeader: true, cell: (e) => e.nom },
        { key: 'avant', title: before, numeric: true, desktopOnly: true, cell: (e) => frenchEuros(e.avant) },
        {
          key: 'maintenant',
          title: frenchMonth(v.campagne.mois),
          numeric: true,
          cell: (e) => frenchEuros(e.maintenant),
        },
        {
          key: 'dessin',
          title: 'Dessin de l’écart',
          titleHidden: true,
          desktopOnly: true,
          cell: (e) => <Gap value={e.maintenant - e.avant} max={max} />,
        },
        {
          key: 'ecart',
          title: 'Écart',
          numeric: true,
          cell: (e) => <Amount cents={e.maintenant - e.avant} signed />,
        },
      ]}
    />
  );
};

/** What was issued, by number. */
export const DocumentTable = ({ v, slug }: { v: CampagneVue; slug: string }) =>
  v.documents.length === 0 ? (
    <EmptyState
      title="Rien n’est encore émis"
      text="Les factures et les avoirs de la campagne seront ici, avec leur PDF."
      icon="document"
    />
  ) : (
    <Table
      caption="Documents émis, par numéro"
      foldable
      rows={v.documents}
      columns={[
        {
          key: 'numero',
          title: 'Numéro',
          rowHeader: true,
          nowrap: true,
          cell: (f) => <a href={invoiceUrl(slug, f.id)}>{f.numero}</a>,
        },
        { key: 'payeur', title: 'Payeur', cell: (f) => f.payeur.nom },
        { key: 'date', title: 'Émise le', fold: 'titre', nowrap: true, cell: (f) => frenchDate(f.emiseLe) },
        { key: 'etat', title: 'État', cell: (f) => <InvoiceBadge statut={f.statut} genre={f.genre} /> },
        {
          key: 'montant',
          title: 'Montant',
          numeric: true,
          fold: 'tete',
          cell: (f) => frenchEuros(f.genre === 'avoir' ? -f.montant : f.montant),
        },
        {
          key: 'pdf',
          title: 'PDF',
          cell: (f) =>
            f.documentId ? <a href={agentDocumentUrl(slug, f.documentId)}>PDF</a> : 'en préparation',
        },
      ]}
    />
  );
