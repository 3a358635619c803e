import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

/** `principal` the normal way on, `accent` money or the legal act, the rest outlined or bare. */
export type ButtonKind = 'principal' | 'accent' | 'second' | 'texte' | 'neutre' | 'refus';
export type ButtonSize = 's' | 'm' | 'l';

const KINDS: Record<ButtonKind, string> = {
  principal: '',
  accent: ' bouton-accent',
  second: ' bouton-2',
  texte: ' bouton-3',
  neutre: ' bouton-neutre',
  refus: ' bouton-2 refus',
};

type Look = {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  /** As wide as its container. */
  wide?: boolean | undefined;
  /** Pushed to the right end of its row. */
  end?: boolean | undefined;
  icon?: IconName | undefined;
  iconAfter?: IconName | undefined;
  /** Only an icon: then `label` is what is read. */
  label?: string | undefined;
  /** Keyboard key that presses it, shown beside the words: one letter, a digit or `Entrée`. */
  touche?: string | undefined;
  /** What a screen reader adds after the words, to tell two same buttons apart. */
  about?: string | undefined;
  id?: string | undefined;
  /** Ids of what explains it. */
  describedBy?: string | undefined;
  children?: Children;
};

const classOf = ({ kind = 'principal', size = 'm', wide, end, label, children }: Look): string =>
  `bouton${KINDS[kind]}${size === 'm' ? '' : ` bouton-${size}`}${wide ? ' large' : ''}${end ? ' bout' : ''}${label && !children ? ' bouton-i' : ''}`;

const Inside = ({ icon, iconAfter, touche, about, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
    {about && <span class="lecteur"> {about}</span>}
    {iconAfter && <Icon name={iconAfter} />}
    {touche && <kbd class="touche">{touche}</kbd>}
  </>
);

const keyOf = (touche: string | undefined): Record<string, string> =>
  touche === undefined
    ? {}
    : { 'data-touche': touche, 'aria-keyshortcuts': touche === 'Entrée' ? 'Enter' : touche.toUpperCase() };

export type ButtonProps = Look & {
  type?: 'submit' | 'button' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Id of the form it sends, when it stands outside. */
  form?: string | undefined;
  /** Where this very button sends the form. */
  formAction?: string | undefined;
  /** Sends without the browser's own checks. */
  noValidate?: boolean | undefined;
  /** Refused for now: stays reachable, says why through `describedBy`. */
  blocked?: boolean | undefined;
  /** Two-state button. */
  pressed?: boolean | undefined;
  popoverTarget?: string | undefined;
};

/** A button that does something; a link goes somewhere. */
export const Button = (props: ButtonProps) => (
  <button
    class={classOf(props)}
    type={props.type ?? 'submit'}
    id={props.id}
    name={props.name}
    value={props.value}
    form={props.form}
    formaction={props.formAction}
    formnovalidate={props.noValidate}
    popovertarget={props.popoverTarget}
    aria-label={props.label}
    aria-describedby={props.describedBy}
    aria-disabled={props.blocked ? 'true' : undefined}
    aria-pressed={props.pressed === undefined ? undefined : String(props.pressed)}
    {...keyOf(props.touche)}
  >
    <Inside {...props} />
  </button>
);

export type LinkButtonProps = Look & {
  href: string;
  /** Suggested file name, for a download. */
  download?: string | boolean | undefined;
  rel?: string | undefined;
  current?: boolean | undefined;
};

/** A link drawn as a button. */
export const LinkButton = (props: LinkButtonProps) => (
  <a
    class={classOf(props)}
    href={props.href}
    id={props.id}
    rel={props.rel}
    download={props.download}
    aria-label={props.label}
    aria-describedby={props.describedBy}
    aria-current={props.current ? 'page' : undefined}
    {...keyOf(props.touche)}
  >
    <Inside {...props} />
  </a>
);
