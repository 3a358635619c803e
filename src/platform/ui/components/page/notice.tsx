import type { IconName } from '../../icon-names.ts';
import type { Children, Tone } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

const ICONS: Record<Tone, IconName> = { ok: 'valide', info: 'info', alerte: 'attention', refus: 'refus' };

export type NoticeProps = {
  tone: Tone;
  title: Children;
  /** Level of the heading, by its place in the page. */
  level?: 2 | 3 | undefined;
  icon?: IconName | undefined;
  id?: string | undefined;
  /** Says it at once to screen readers: only for what has just happened. */
  live?: boolean | undefined;
  children?: Children;
};

/** A message with its meaning: what happened, then what it means. */
export const Notice = ({ tone, title, level = 2, icon, id, live, children }: NoticeProps) => (
  <div
    class={`avis ${tone}`}
    id={id}
    role={live ? (tone === 'refus' || tone === 'alerte' ? 'alert' : 'status') : undefined}
  >
    <Icon name={icon ?? ICONS[tone]} />
    {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
    {children}
  </div>
);
