import type { IconName } from '../../icon-names.ts';
import { Icon } from './icon.tsx';

type ArchProps = {
  /** One letter or a rank. */
  text?: string | number | undefined;
  icon?: IconName | undefined;
  small?: boolean | undefined;
  /** Second colour, to tell a second person apart. */
  second?: boolean | undefined;
};

/** The arch: someone, somewhere, a rank. Decorative unless it holds a rank, so name the person beside it. */
export const Arch = ({ text, icon, small, second }: ArchProps) => (
  <span
    class={`arche${small ? ' arche-s' : ''}${second ? ' arche-2' : ''}`}
    {...(typeof text === 'number' ? {} : { 'aria-hidden': 'true' })}
  >
    {icon ? <Icon name={icon} /> : text}
  </span>
);
