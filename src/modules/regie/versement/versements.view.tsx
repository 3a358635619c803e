import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { type AgentRequest, euros, type Failure, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Amount, Button, type Column, Field, Frame, Table } from '../../../platform/ui/index.ts';
import type { StoredDocument } from '../../documents/index.ts';
import { LIBELLE_MODE } from '../modes.ts';
import { pageRegieUrl, papierUrl } from '../urls.ts';
import type { RecetteAVerser, VersementLu } from './versement.sql.ts';

/** Lines offered to explain the difference between money and justification. */
export const LIGNES_ECART = [0, 1, 2] as const;

type Props = {
  r: AgentRequest;
  code: string;
  recettes: readonly RecetteAVerser[];
  dft: Cents;
  today: CivilDate;
  failure: Failure;
};

const grouped = (recettes: readonly RecetteAVerser[]) =>
  [...Map.groupBy(recettes, (x) => `${x.produit}/${x.mode}/${x.montant < 0}`).values()].map((list) => ({
    produit: list[0]?.produit ?? '',
    moyen: list[0] ? LIBELLE_MODE[list[0].mode] : '',
    rejet: (list[0]?.montant ?? 0) < 0,
    nombre: new Set(list.map((x) => x.recu)).size,
    montant: sum(list.map((x) => x.montant)),
  }));

const Recettes = ({ recettes, justified }: { recettes: readonly RecetteAVerser[]; justified: Cents }) => (
  <Frame title={`À justifier : ${frenchEuros(justified)}`} bare>
    <Table
      caption="Recettes nouvelles depuis le dernier bordereau, par produit et par moyen"
      rows={grouped(recettes)}
      empty="Aucune recette nouvelle."
      totalLabel="À justifier"
      columns={[
        {
          key: 'produit',
          title: 'Produit',
          rowHeader: true,
          cell: (x) => (x.rejet ? `${x.produit}, annulations et rejets` : x.produit),
        },
        { key: 'moyen', title: 'Moyen', cell: (x) => x.moyen },
        { key: 'nombre', title: 'Reçus', numeric: true, cell: (x) => x.nombre },
        {
          key: 'montant',
          title: 'Montant',
          numeric: true,
          cell: (x) => <Amount cents={x.montant} />,
          total: <Amount cents={justified} />,
        },
      ]}
    />
  </Frame>
);

const Ecart = ({ r, failure }: { r: AgentRequest; failure: Failure }) => (
  <fieldset class="pile pile-s">
    <legend>Explication de l’écart, ligne par ligne</legend>
    <p class="petit discret">
      Argent moins justification : négatif si des fonds sont encore attendus. Laissez vide si les deux
      montants sont égaux.
    </p>
    {LIGNES_ECART.map((n) => (
      <div class="rang">
        <Field
          name={`motif-${n}`}
          label={`Motif ${n + 1}`}
          value={r.form.text(`motif-${n}`)}
          error={failure.errors[`motif-${n}`]}
        />
        <Field
          name={`ecart-${n}`}
          label={`Montant ${n + 1}`}
          inputmode="text"
          short
          value={r.form.text(`ecart-${n}`)}
          error={failure.errors[`ecart-${n}`]}
        />
      </div>
    ))}
  </fieldset>
);

/** What is justified now, what is handed over, and the lines that explain the difference (regie:V1). */
export const Justifier = ({ r, code, recettes, dft, today, failure }: Props) => {
  const justified = sum(recettes.map((x) => x.montant));
  return (
    <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'versements')} class="cotes cotes-l">
      <Recettes recettes={recettes} justified={justified} />
      <Frame title="Argent versé">
        <Field
          {...typedIn(r, failure)('compte_dft', dft > 0 ? euros(Math.min(dft, Math.max(0, justified))) : '')}
          label="Depuis le compte de dépôt"
          hint={`Il tient ${frenchEuros(dft)}.`}
          inputmode="decimal"
          short
        />
        <Field
          {...typedIn(r, failure)('caisse')}
          label="En espèces, au comptable"
          optional
          inputmode="decimal"
          short
        />
        <Field {...typedIn(r, failure)('fin', today)} type="date" label="Recettes jusqu’au" />
        <Ecart r={r} failure={failure} />
        <Button kind="accent">Arrêter le bordereau</Button>
        <p class="petit discret">{plural(recettes.length, 'ligne')} du livre seront justifiées.</p>
      </Frame>
    </PostForm>
  );
};

const MOTS = {
  brouillon: 'Brouillon',
  arrete: 'Arrêté',
  transmis: 'Transmis',
  vise: 'Visé',
  refuse: 'Refusé',
} as const;

const columns = (slug: string, papiers: ReadonlyMap<string, StoredDocument>): Column<VersementLu>[] => [
  {
    key: 'numero',
    title: 'Bordereau',
    rowHeader: true,
    cell: (v) => {
      const paper = papiers.get(v.id);
      return paper ? <a href={papierUrl(slug, paper.id)}>{v.numero}, PDF</a> : v.numero;
    },
  },
  {
    key: 'periode',
    title: 'Période',
    fold: 'titre',
    cell: (v) => `${frenchDate(v.debut)} au ${frenchDate(v.fin)}`,
  },
  { key: 'etat', title: 'État', fold: 'titre', cell: (v) => MOTS[v.statut] },
  {
    key: 'argent',
    title: 'Argent',
    numeric: true,
    fold: 'titre',
    cell: (v) => <Amount cents={v.argent} />,
  },
  {
    key: 'justifie',
    title: 'Justifié',
    numeric: true,
    fold: 'titre',
    cell: (v) => <Amount cents={v.justifie} />,
  },
  {
    key: 'ecart',
    title: 'Écart expliqué',
    fold: 'titre',
    cell: (v) =>
      v.explications.length === 0
        ? 'aucun'
        : v.explications.map((e) => `${e.motif} : ${frenchEuros(e.montant)}`).join(' ; '),
  },
];

/** The bordereaux already stopped, each with its paper. */
export const Bordereaux = ({
  slug,
  list,
  papiers,
}: {
  slug: string;
  list: readonly VersementLu[];
  papiers: ReadonlyMap<string, StoredDocument>;
}) => (
  <Frame title="Bordereaux" bare>
    <Table
      caption="Versements, du plus récent au plus ancien"
      foldable
      rows={list}
      empty="Aucun versement pour l’instant."
      columns={columns(slug, papiers)}
    />
  </Frame>
);
