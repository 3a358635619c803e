import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

export type EmptyStateProps = {
  title: string;
  /** What will come here, and when. */
  text?: Children;
  action?: Children;
  icon?: IconName | undefined;
  level?: 2 | 3 | undefined;
};

/** Nothing here: says why and what will change it. */
export const EmptyState = ({ title, text, action, icon, level = 3 }: EmptyStateProps) => (
  <div class="dalle vide">
    <Icon name={icon ?? 'arche'} />
    {level === 2 ? <h2 class="gros">{title}</h2> : <h3>{title}</h3>}
    {text && <p class="petit discret">{text}</p>}
    {action}
  </div>
);
