// biome-ignore-all lint/a11y/noLabelWithoutControl: the input is rendered by `Word`, inside the label
import type { Cents } from '../../../../kernel/money.ts';
import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { Reader } from '../page/reader.tsx';
import { Amount } from './amount.tsx';

/** Shape of a paving stone: full = taken, dashed = free, hatched = closed, dark = just added. */
export type PaveState = 'present' | 'absent' | 'pris' | 'libre' | 'ajout' | 'attente' | 'ferme';

const ICONS: Record<PaveState, IconName> = {
  present: 'check',
  absent: 'moins',
  pris: 'check',
  libre: 'plus',
  ajout: 'plus',
  attente: 'sablier',
  ferme: 'interdit',
};

/** Last moment to change: `verrou` once passed. `before` is for screen readers: « modifiable jusqu’à ». */
export type Limit = {
  readonly closed?: boolean | undefined;
  readonly text: string;
  readonly before?: string | undefined;
};

export type PaveProps = {
  state: PaveState;
  /** First line: the day. */
  title?: Children;
  /** The state in words: « Réservé », « Absent, justifié », « Complet, 3e ». */
  word: Children;
  icon?: IconName | undefined;
  amount?: Cents | undefined;
  limit?: Limit | undefined;
  /** Whose stone it is, where several people share a day. */
  who?: { readonly name: string; readonly second?: boolean | undefined } | undefined;
  today?: boolean | undefined;
  /** Where it leads. */
  href?: string | undefined;
  /** It sends the form with this value. */
  submit?: { readonly name: string; readonly value: string } | undefined;
  /** It is a box to tick: `otherWord` is shown once its state is turned over. */
  check?:
    | {
        readonly name: string;
        readonly value: string;
        readonly checked: boolean;
        readonly otherWord: string;
        readonly otherIcon?: IconName | undefined;
      }
    | undefined;
};

export const LimitText = ({ limit }: { limit: Limit }) => (
  <span class="limite">
    <Icon name={limit.closed ? 'verrou' : 'horloge'} />{' '}
    <span>
      {limit.before && <Reader>{limit.before} </Reader>}
      {limit.text}
    </span>
  </span>
);

const StateIcon = ({ state, icon, check }: Pick<PaveProps, 'state' | 'icon' | 'check'>) => (
  <svg class="ico" aria-hidden="true">
    <use href={`#i-${icon ?? ICONS[state]}`} class={check && 'depart'} />
    {check && <use href={`#i-${check.otherIcon ?? 'crayon'}`} class="change" />}
  </svg>
);

const Word = ({ word, who, check }: Pick<PaveProps, 'word' | 'who' | 'check'>) => (
  <span>
    {check && (
      <input type="checkbox" class="lecteur" name={check.name} value={check.value} checked={check.checked} />
    )}
    {who && <Reader>{who.name} : </Reader>}
    {check ? (
      <>
        <span class="depart">{word}</span>
        <span class="change">{check.otherWord}</span>
      </>
    ) : (
      word
    )}
  </span>
);

/** A paving stone: one unit that is counted (a day, a meal), with its state, its price and its last moment. */
export const Pave = (props: PaveProps) => {
  const inside = (
    <>
      {props.who && (
        <span class={props.who.second ? 'arche arche-s arche-2' : 'arche arche-s'} aria-hidden="true">
          {props.who.name.slice(0, 1).toUpperCase()}
        </span>
      )}
      {props.title && <b>{props.title}</b>}
      <StateIcon {...props} />
      <Word {...props} />
      {props.amount !== undefined && <Amount cents={props.amount} />}
      {props.limit && <LimitText limit={props.limit} />}
    </>
  );
  const common = {
    class: 'pave',
    'data-etat': props.state,
    'aria-current': props.today ? ('date' as const) : undefined,
  };
  if (props.check) return <label {...common}>{inside}</label>;
  if (props.submit)
    return (
      <button {...common} type="submit" name={props.submit.name} value={props.submit.value}>
        {inside}
      </button>
    );
  if (props.href)
    return (
      <a {...common} href={props.href}>
        {inside}
      </a>
    );
  return <div {...common}>{inside}</div>;
};
