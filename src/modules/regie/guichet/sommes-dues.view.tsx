import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDay } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import { euros, type Form } from '../../../platform/desk/index.ts';
import {
  Amount,
  type Column,
  Field,
  Icon,
  SelectionCount,
  SelectionTotal,
  Table,
} from '../../../platform/ui/index.ts';
import { type CreanceLue, resteDe } from '../../creances/index.ts';
import { obstacle } from '../recouvrement/delai.rule.ts';

type Props = {
  creances: readonly CreanceLue[];
  regieId: string;
  today: CivilDate;
  form: Form;
  errors: Readonly<Record<string, string>>;
  /** Ids ticked. */
  choisies: ReadonlySet<string>;
};

const note = (c: CreanceLue, props: Props): string => {
  if (obstacle({ statut: c.statut, date_limite: c.limite }, props.today))
    return `${c.numero}. Délai passé : à payer au Trésor public`;
  return c.regieId === props.regieId ? c.numero : `${c.numero}. Autre régie, second reçu`;
};

const Choisir = ({ c, checked, disabled }: { c: CreanceLue; checked: boolean; disabled: boolean }) => (
  <input
    type="checkbox"
    name="creance"
    value={c.id}
    id={`c-${c.id}`}
    checked={checked}
    disabled={disabled}
    aria-label={`Encaisser ${c.objet}`}
    data-montant={String(resteDe(c))}
  />
);

const AEncaisser = ({
  c,
  form,
  errors,
  choisies,
}: { c: CreanceLue } & Pick<Props, 'form' | 'errors' | 'choisies'>) => (
  <Field
    name={`montant-${c.id}`}
    label={`À encaisser, ${c.objet}`}
    labelHidden
    small
    short
    right
    inputmode="decimal"
    value={form.text(`montant-${c.id}`) || (choisies.has(c.id) ? euros(resteDe(c)) : '')}
    error={errors[`montant-${c.id}`]}
    data={{ 'montant-de': `c-${c.id}` }}
  />
);

const columns = (props: Props, picked: readonly CreanceLue[]): Column<CreanceLue>[] => {
  const { creances, choisies, today } = props;
  const closed = (c: CreanceLue) => obstacle({ statut: c.statut, date_limite: c.limite }, today) !== null;
  return [
    {
      key: 'choix',
      title: 'Choisir',
      titleHidden: true,
      cell: (c) => <Choisir c={c} checked={choisies.has(c.id)} disabled={closed(c)} />,
    },
    {
      key: 'objet',
      title: 'Objet',
      rowHeader: true,
      cell: (c) => (
        <>
          <label for={`c-${c.id}`}>{c.objet}</label>
          <br />
          <span class="petit discret">{note(c, props)}</span>
        </>
      ),
    },
    {
      key: 'limite',
      title: 'Limite',
      nowrap: true,
      fold: 'titre',
      cell: (c) =>
        closed(c) ? (
          <>
            <Icon name="verrou" /> {frenchDay(c.limite)}
          </>
        ) : (
          frenchDay(c.limite)
        ),
    },
    {
      key: 'reste',
      title: 'Reste dû',
      numeric: true,
      fold: 'titre',
      cell: (c) => <Amount cents={resteDe(c)} />,
      total: <Amount cents={sum(creances.map(resteDe))} />,
    },
    {
      key: 'encaisser',
      title: 'Encaisser',
      numeric: true,
      fold: 'titre',
      cell: (c) =>
        closed(c) ? '—' : <AEncaisser c={c} form={props.form} errors={props.errors} choisies={choisies} />,
      total: <SelectionTotal cents={sum(picked.map(resteDe))} />,
    },
  ];
};

/** What the family owes to every service: one line per créance, its amount to take, partial if need be. */
export const Dus = (props: Props) => {
  const { creances, choisies } = props;
  const picked = creances.filter((c) => choisies.has(c.id));
  return (
    <Table
      caption="Créances ouvertes de la famille, de la plus ancienne à la plus récente"
      foldable
      rows={creances}
      selected={(c) => choisies.has(c.id)}
      totalLabel={
        <>
          <SelectionCount count={picked.length} /> sur {creances.length}
        </>
      }
      columns={columns(props, picked)}
    />
  );
};
