import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

/** Slabs laid with a joint between them. `side` follows the scroll in a side column. */
export const Dalles = ({
  list,
  follow,
  children,
}: {
  /** A list of things: give `Dalle` children, each becomes an item. */
  list?: readonly Children[] | undefined;
  follow?: boolean | undefined;
  children?: Children;
}) =>
  list ? (
    <ul class={follow ? 'dalles colle' : 'dalles'} role="list">
      {list.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  ) : (
    <div class={follow ? 'dalles colle' : 'dalles'}>{children}</div>
  );

export type DalleProps = {
  gap?: 's' | 'm' | undefined;
  /** Without padding, around a table. */
  bare?: boolean | undefined;
  id?: string | undefined;
  /** Another collectivité's colours on this slab. */
  theme?: string | undefined;
  children: Children;
};

/** A slab: a surface laid on the ground. */
export const Dalle = ({ gap = 'm', bare, id, theme, children }: DalleProps) => (
  <div
    class={bare ? 'dalle dalle-nue' : `dalle pile${gap === 's' ? ' pile-s' : ''}`}
    id={id}
    data-theme={theme}
  >
    {children}
  </div>
);

export type LinkSlabProps = {
  href: string;
  title: Children;
  note?: Children;
  icon?: IconName | undefined;
  /** Puts the icon in an arch, and an arrow at the end. */
  arch?: boolean | undefined;
  /** At the right of the title: a state, a date. */
  badge?: Children;
  current?: boolean | undefined;
  theme?: string | undefined;
};

/** A slab that is a link as a whole. */
export const LinkSlab = ({ href, title, note, icon, arch, badge, current, theme }: LinkSlabProps) => (
  <a class="dalle ligne" href={href} aria-current={current ? 'page' : undefined} data-theme={theme}>
    {icon &&
      (arch ? (
        <span class="arche">
          <Icon name={icon} />
        </span>
      ) : (
        <Icon name={icon} />
      ))}
    <span class="rang ecart">
      <strong>{title}</strong>
      {badge}
      {note && <span class="petit discret large">{note}</span>}
    </span>
    {arch && <Icon name="droite" />}
  </a>
);
