import type { IconName } from '../../icon-names.ts';
import { STATES, type StateLook, type StateName } from '../../states.ts';
import type { Children, Tone } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

type Bare = { /** Without background, inside a sentence or a row. */ bare?: boolean | undefined };

/** A state of the house by its name; `children` replaces the word to add a date or a rank. */
export type StateBadgeProps = Bare & { state: StateName; children?: Children };

export const StateBadge = ({ state, bare, children }: StateBadgeProps) => {
  const { icon, tone, word }: StateLook = STATES[state];
  return (
    <Badge icon={icon} tone={tone} bare={bare}>
      {children ?? word}
    </Badge>
  );
};

/** A badge outside the table of states: a deadline, a warning. Always an icon and words. */
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
