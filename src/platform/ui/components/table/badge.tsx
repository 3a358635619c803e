import type { IconName } from '../../icon-names.ts';
import type { Children, Tone } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

type Bare = { /** Without background, inside a sentence or a row. */ bare?: boolean | undefined };

/** A state, a deadline, a warning. Always an icon and words. */
export const Badge = ({
  icon,
  tone,
  bare,
  children,
}: Bare & { icon: IconName; tone?: Tone | undefined; children: Children }) => (
  <span class={`etat${tone ? ` ${tone}` : ''}${bare ? ' etat-nu' : ''}`}>
    <Icon name={icon} />
    <span>{children}</span>
  </span>
);
