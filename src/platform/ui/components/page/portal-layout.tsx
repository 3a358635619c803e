import type { Brand, Children, Crumb, NavItem, Person } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { Sign } from '../dessin/sign.tsx';
import { Breadcrumb } from '../navigation/breadcrumb.tsx';
import { Document } from './document.tsx';
import { Reader } from './reader.tsx';

export type FooterLink = { readonly href: string; readonly label: string };

/** Links that the law asks for on every page. */
export const FOOTER_LINKS: readonly FooterLink[] = [
  { href: '/accessibilite', label: 'Accessibilité' },
  { href: '/donnees-personnelles', label: 'Données personnelles' },
  { href: '/mentions-legales', label: 'Mentions légales' },
  { href: '/aide', label: 'Aide' },
];

export type PortalLayoutProps = {
  collectivite: Brand;
  /** `<h1>` and first part of the document title unless `documentTitle` says otherwise. */
  title: string;
  documentTitle?: string | undefined;
  /** The line under the title: what it means for you today. */
  lead?: Children;
  breadcrumb?: readonly Crumb[] | undefined;
  /** Main navigation, none on the connection pages. */
  nav?: readonly NavItem[] | undefined;
  /** `key` of the current item. */
  current?: string | undefined;
  person?: Person | undefined;
  /** Shown instead of the account when nobody is connected. */
  aside?: Children;
  home?: string | undefined;
  /** Under the name: which space this is. */
  subtitle?: string | undefined;
  /** Two columns: first child wide, second beside it. */
  columns?: boolean | undefined;
  narrow?: boolean | undefined;
  mode?: 'clair' | 'sombre' | undefined;
  /** First part of the footer: who answers, and how to reach them. */
  contact?: Children;
  footerLinks?: readonly FooterLink[] | undefined;
  children: Children;
};

/** The bar of a portal page: sign, navigation, account. */
export const PortalHeader = ({
  collectivite,
  nav,
  current,
  person,
  aside,
  home,
  subtitle,
}: Pick<
  PortalLayoutProps,
  'collectivite' | 'nav' | 'current' | 'person' | 'aside' | 'home' | 'subtitle'
>) => (
  <header class="facade">
    <div class="page facade-haut">
      <Sign brand={collectivite} href={home ?? '/'} subtitle={subtitle} />
      {nav && nav.length > 0 && (
        <nav class="nav bout" aria-label="Principale">
          <ul>
            {nav.map((item) => (
              <li>
                <a href={item.href} aria-current={item.key === current ? 'page' : undefined}>
                  <Icon name={item.icon} />
                  {item.label}
                  {item.count ? (
                    <span class="nb">
                      {item.count}
                      <Reader> à voir</Reader>
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {person ? (
        <a class={nav && nav.length > 0 ? 'enseigne compte' : 'enseigne compte bout'} href={person.href}>
          <span class="arche arche-s" aria-hidden="true">
            {person.name.slice(0, 1).toUpperCase()}
          </span>
          <span>
            {person.name}
            <Reader>, mon compte</Reader>
          </span>
        </a>
      ) : (
        aside && <div class="bout">{aside}</div>
      )}
    </div>
  </header>
);

/** The foot of a portal page. */
export const PortalFooter = ({
  collectivite,
  contact,
  footerLinks,
}: Pick<PortalLayoutProps, 'collectivite' | 'contact' | 'footerLinks'>) => (
  <footer class="pied petit">
    <div class="page rang ecart">
      <p>{contact ?? collectivite.name}</p>
      <ul class="rang" role="list">
        {(footerLinks ?? FOOTER_LINKS).map((link) => (
          <li>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
    </div>
  </footer>
);

/** A page of the residents' portal: façade, arcade, title, then the slabs. */
export const PortalLayout = (props: PortalLayoutProps) => (
  <Document
    title={props.documentTitle ?? props.title}
    brand={props.collectivite}
    bodyClass={props.nav && props.nav.length > 0 ? 'portail' : ''}
    mode={props.mode}
  >
    <PortalHeader {...props} />
    <main id="contenu">
      <div class="facade arcade">
        <div class="page facade-titre">
          {props.breadcrumb && <Breadcrumb items={props.breadcrumb} />}
          <h1>{props.title}</h1>
          {props.lead && <p>{props.lead}</p>}
        </div>
      </div>
      <div
        class={`page contenu ${props.columns ? 'cotes' : 'pile pile-l'}${props.narrow ? ' page-etroite' : ''}`}
      >
        {props.children}
      </div>
    </main>
    <PortalFooter {...props} />
  </Document>
);
