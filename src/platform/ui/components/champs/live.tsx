import { type Instant, msBetween } from '../../../../kernel/calendar.ts';
import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';
import { remainingText } from '../../../islands/lib/remaining.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

/** Time left until an instant, kept up to date by the browser: « 48 minutes ». `now` is the server's. */
export const Countdown = (props: { until: Instant; now: Instant; ended?: string | undefined }) => {
  const left = msBetween(props.now, props.until);
  const ended = props.ended ?? 'délai passé';
  return (
    <compte-a-rebours data-fin={props.until} data-maintenant={props.now} data-termine={ended}>
      {left > 0 ? remainingText(left) : ended}
    </compte-a-rebours>
  );
};

/** A field that narrows the list or table whose id is given; hidden without script. */
export const ListFilter = (props: { listId: string; label: string; placeholder?: string | undefined }) => (
  <filtre-liste data-liste={props.listId} hidden>
    <span class="avec-icone">
      <Icon name="recherche" />
      <label class="lecteur" for={`filtre-${props.listId}`}>
        {props.label}
      </label>
      <input
        class="saisie"
        type="search"
        id={`filtre-${props.listId}`}
        placeholder={props.placeholder ?? props.label}
        autocomplete="off"
      />
    </span>
  </filtre-liste>
);

/** Part of a page that renews itself while work goes on; a link does it by hand. `url` absent: the work is over. */
export const Refreshing = (props: {
  id: string;
  url?: string | undefined;
  delay?: number | undefined;
  children: Children;
}) => (
  <div
    id={props.id}
    class="pile"
    role="status"
    aria-busy={props.url ? 'true' : undefined}
    data-rafraichir={props.url}
    data-delai={props.url && props.delay ? String(props.delay) : undefined}
  >
    {props.children}
    {props.url && (
      <p class="petit">
        <a href={props.url}>Actualiser maintenant</a>
      </p>
    )}
  </div>
);

/** Total of the boxes ticked in the form, kept up to date by the browser; `cents` is the server's total. */
export const SelectionTotal = (props: { cents: Cents }) => (
  <span class="montant">
    <selection-total>{frenchEuros(props.cents)}</selection-total>
  </span>
);

/** Number of the boxes ticked in the form. */
export const SelectionCount = (props: { count: number }) => (
  <selection-total data-mode="nombre">{props.count}</selection-total>
);

/** Turns the page's keyboard shortcuts off and on; the back-office shells carry it, seen only where keys exist. */
export const ShortcutToggle = () => (
  <button
    class="bouton bouton-neutre bouton-s"
    type="button"
    data-touches-bascule=""
    aria-pressed="true"
    hidden
  >
    Raccourcis au clavier
  </button>
);
