import { iconOr } from '../../icon-names.ts';
import type { Brand } from '../../types.ts';
import { Icon } from './icon.tsx';

type SignProps = {
  brand: Brand;
  href: string;
  /** Small line under the name: « Espace famille », « Régie enfance ». */
  subtitle?: string | undefined;
  small?: boolean | undefined;
};

/** The collectivité's sign: its logo in an arch, its name. */
export const Sign = ({ brand, href, subtitle, small }: SignProps) => (
  <a class="enseigne" href={href}>
    <span class={small ? 'arche arche-s' : 'arche'}>
      <Icon name={iconOr(brand.icon)} />
    </span>
    <span>
      <b>{brand.name}</b>
      {subtitle && <small class="discret">{subtitle}</small>}
    </span>
  </a>
);
