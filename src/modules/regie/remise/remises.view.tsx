import { daysBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchInstant, plural } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import { type AgentRequest, euros, PostForm } from '../../../platform/desk/index.ts';
import {
  Amount,
  Badge,
  Button,
  type Column,
  Field,
  Frame,
  SelectionTotal,
  Table,
} from '../../../platform/ui/index.ts';
import { pageRegieUrl, recuUrl } from '../urls.ts';
import type { StatutRemise } from './remise.life.ts';
import type { RecuARemettre, RemiseLue } from './remise.sql.ts';

const MOTS_REMISE: Readonly<Record<StatutRemise, string>> = {
  brouillon: 'Brouillon',
  arretee: 'Arrêtée',
  expediee: 'Expédiée',
  creditee: 'Créditée',
  creditee_partiellement: 'Créditée en partie',
};

const Suite = ({ r, code, remise }: { r: AgentRequest; code: string; remise: RemiseLue }) => {
  if (!r.can('regie.tenir')) return null;
  const form = (geste: string, label: string, field: boolean) => (
    <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'remises')} class="rang">
      <input type="hidden" name="remise" value={remise.id} />
      {field && (
        <Field
          name={`credite-${remise.id}`}
          label={`Montant crédité pour ${remise.numero ?? 'la remise'}`}
          labelHidden
          small
          short
          inputmode="decimal"
          value={r.form.text(`credite-${remise.id}`) || euros(remise.montant)}
        />
      )}
      <Button kind="second" size="s" name="geste" value={geste} about={remise.numero ?? ''}>
        {label}
      </Button>
    </PostForm>
  );
  if (remise.statut === 'brouillon') return form('arreter', 'Arrêter', false);
  if (remise.statut === 'arretee' && remise.genre === 'cheques') return form('expedier', 'Expédiée', false);
  if (remise.statut === 'arretee' || remise.statut === 'expediee') return form('crediter', 'Créditée', true);
  return null;
};

const columnsEnMain = (
  slug: string,
  free: readonly RecuARemettre[],
  today: string,
): Column<RecuARemettre>[] => [
  {
    key: 'choix',
    title: 'Choisir',
    titleHidden: true,
    cell: (c) => (
      <input
        type="checkbox"
        name="cheque"
        value={c.encaissement}
        checked
        aria-label={`Remettre le chèque du reçu ${c.numero}`}
        data-montant={String(c.montant)}
      />
    ),
  },
  {
    key: 'recu',
    title: 'Reçu',
    rowHeader: true,
    nowrap: true,
    cell: (c) => <a href={recuUrl(slug, c.encaissement)}>{c.numero}</a>,
  },
  {
    key: 'cheque',
    title: 'Chèque',
    fold: 'titre',
    cell: (c) => `${String(c.moyen.banque ?? '')} n° ${String(c.moyen.numero ?? '')}`,
  },
  { key: 'payeur', title: 'Payeur', fold: 'titre', cell: (c) => c.payeur },
  {
    key: 'depuis',
    title: 'Reçu le',
    fold: 'titre',
    cell: (c) => `${frenchDate(c.recu_le)}, ${plural(daysBetween(c.recu_le, today), 'jour')}`,
  },
  {
    key: 'montant',
    title: 'Montant',
    numeric: true,
    fold: 'titre',
    cell: (c) => <Amount cents={c.montant} />,
    total: <SelectionTotal cents={sum(free.map((c) => c.montant))} />,
  },
];

/** The cheques in hand, all ticked: the next remise. */
export const EnMain = ({
  r,
  code,
  list,
  today,
}: {
  r: AgentRequest;
  code: string;
  list: readonly RecuARemettre[];
  today: string;
}) => {
  const free = list.filter((c) => c.remise === null);
  return (
    <Frame title={`${plural(free.length, 'chèque')} en main`} bare>
      <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'remises')}>
        <Table
          caption="Chèques en main, du plus ancien au plus récent"
          foldable
          rows={free}
          empty="Aucun chèque en main."
          totalLabel="Choisis"
          columns={columnsEnMain(r.tenant.slug, free, today)}
        />
        {free.length > 0 && r.can('regie.tenir') && (
          <p class="tete">
            <Button name="geste" value="preparer">
              Préparer la remise
            </Button>
          </p>
        )}
      </PostForm>
    </Frame>
  );
};

const columnsRemises = (r: AgentRequest, code: string): Column<RemiseLue>[] => [
  {
    key: 'numero',
    title: 'Numéro',
    rowHeader: true,
    cell: (x) => x.numero ?? 'pas encore numérotée',
  },
  {
    key: 'genre',
    title: 'Genre',
    fold: 'titre',
    cell: (x) => (x.genre === 'cheques' ? 'chèques' : 'terminal'),
  },
  {
    key: 'etat',
    title: 'État',
    fold: 'titre',
    cell: (x) => (
      <>
        <Badge
          icon={x.statut.startsWith('creditee') ? 'check' : 'sablier'}
          tone={x.statut === 'creditee' ? 'ok' : x.statut === 'brouillon' ? undefined : 'info'}
        >
          {MOTS_REMISE[x.statut]}
        </Badge>
        {x.arreteeLe && <span class="petit discret"> {frenchInstant(x.arreteeLe, r.tenant.zone)}</span>}
      </>
    ),
  },
  {
    key: 'montant',
    title: 'Montant',
    numeric: true,
    fold: 'titre',
    cell: (x) => frenchEuros(x.montant),
  },
  {
    key: 'suite',
    title: 'Suite',
    titleHidden: true,
    cell: (x) => <Suite r={r} code={code} remise={x} />,
  },
];

/** The remises, each with its next step. */
export const Remises = ({ r, code, list }: { r: AgentRequest; code: string; list: readonly RemiseLue[] }) => (
  <Frame title="Remises" bare>
    <Table
      caption="Remises, de la plus récente à la plus ancienne"
      foldable
      rows={list}
      empty="Aucune remise pour l’instant."
      columns={columnsRemises(r, code)}
    />
  </Frame>
);
