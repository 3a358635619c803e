import type { Brand, Children, Crumb, NavItem, Person } from '../../types.ts';
import { ShortcutToggle } from '../champs/live.tsx';
import { Icon } from '../dessin/icon.tsx';
import { Sign } from '../dessin/sign.tsx';
import { Breadcrumb } from '../navigation/breadcrumb.tsx';
import { Document } from './document.tsx';
import { Reader } from './reader.tsx';

export type MenuGroup = { readonly title?: string | undefined; readonly items: readonly NavItem[] };

export type DeskLayoutProps = {
  collectivite: Brand;
  /** Under the name: « Service enfance », « Régisseuse ». */
  office: string;
  menu: readonly MenuGroup[];
  /** `key` of the current item. */
  current?: string | undefined;
  person?: Person | undefined;
  home?: string | undefined;
  title: string;
  documentTitle?: string | undefined;
  /** The line under the title. */
  subtitle?: Children;
  breadcrumb?: readonly Crumb[] | undefined;
  /** At the right of the title: one strong gesture, the rest outlined. */
  actions?: Children;
  mode?: 'clair' | 'sombre' | undefined;
  children: Children;
};

const Entry = ({ item, current }: { item: NavItem; current: string | undefined }) => (
  <li>
    <a href={item.href} aria-current={item.key === current ? 'page' : undefined}>
      <Icon name={item.icon} />
      {item.label}
      {item.count ? (
        <span class="nb">
          {item.count}
          <Reader> à traiter</Reader>
        </span>
      ) : null}
    </a>
  </li>
);

const Menu = ({ menu, current, person }: Pick<DeskLayoutProps, 'menu' | 'current' | 'person'>) => (
  <nav class="menu" id="menu" popover="auto" aria-label="Principale">
    {menu.map((group) => (
      <>
        {group.title && <h2>{group.title}</h2>}
        <ul>
          {group.items.map((item) => (
            <Entry item={item} current={current} />
          ))}
        </ul>
      </>
    ))}
    {person && (
      <ul>
        <li>
          <a href={person.href} aria-current={current === 'compte' ? 'page' : undefined}>
            <Icon name="personne" />
            {person.name}
            <Reader>, mon compte</Reader>
          </a>
        </li>
      </ul>
    )}
    <ShortcutToggle />
  </nav>
);

/** A page of the back-office: the rail, then one worktop. On a small screen the menu is a popover, without script. */
export const DeskLayout = (props: DeskLayoutProps) => (
  <Document
    title={props.documentTitle ?? props.title}
    brand={props.collectivite}
    bodyClass="gestion"
    mode={props.mode}
  >
    <div class="atelier">
      <header class="rail">
        <Sign brand={props.collectivite} href={props.home ?? '/gestion'} subtitle={props.office} />
        <button class="bouton bouton-3 rail-bouton" type="button" popovertarget="menu">
          <Icon name="menu" />
          Menu
        </button>
        <Menu {...props} />
      </header>
      <main class="plan" id="contenu">
        <div class="titre">
          <div>
            {props.breadcrumb && <Breadcrumb items={props.breadcrumb} />}
            <h1>{props.title}</h1>
            {props.subtitle && <p class="discret">{props.subtitle}</p>}
          </div>
          {props.actions && <div class="rang">{props.actions}</div>}
        </div>
        {props.children}
      </main>
    </div>
  </Document>
);
