import type { Child } from 'hono/jsx';
import type { IconName } from './icon-names.ts';

/** What a component may contain. */
export type Children = Child;

/** A meaning; always shown with an icon and a word. */
export type Tone = 'ok' | 'info' | 'alerte' | 'refus';

/** The face of a collectivité. `slug` is its theme, `icon` a key of `icons.svg` such as `blason-aubin`. */
export type Brand = { readonly slug: string; readonly name: string; readonly icon: string };

export type NavItem = {
  readonly key: string;
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Things waiting behind the link; hidden when 0. */
  readonly count?: number | undefined;
};

export type Crumb = { readonly label: string; readonly href?: string | undefined };

/** The connected person, as the shells show them: a first name, never more. */
export type Person = { readonly name: string; readonly href: string };
