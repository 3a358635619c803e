import type { Brand, Children } from '../../types.ts';
import { Document } from './document.tsx';
import { type FooterLink, PortalFooter, PortalHeader } from './portal-layout.tsx';

/** The lit doorway at the end of the square. */
const Doorway = () => (
  <svg viewBox="0 0 480 560" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path class="p1" d="M0 60h480v20H0zM0 96h480v380H0z" />
    <path class="p0" d="M22 476V250a52 52 0 0 1 104 0v226ZM354 476V250a52 52 0 0 1 104 0v226Z" />
    <path class="p2" d="M160 476V240a80 80 0 0 1 160 0v236Z" />
    <path class="s3" d="M186 476V242a54 54 0 0 1 108 0v234Z" />
    <path class="p0" d="M50 176v-30a24 24 0 0 1 48 0v30zM382 176v-30a24 24 0 0 1 48 0v30z" />
    <circle class="p2" cx="240" cy="122" r="25" />
    <circle class="p0" cx="240" cy="122" r="20" />
    <path class="s3" d="M238.5 108h3v12.6l9.5 5.5-1.5 2.6-11-6.4z" />
    <path
      class="p2"
      d="M0 482h150l-10 22H0zM330 482h150v22H340zM0 508h138l-14 26H0zM342 508h138v26H356zM0 538h121l-12 22H0zM359 538h121v22H371z"
    />
    <path class="s3" d="M186 482h108l8 22H178zM177 508h126l10 26H167zM165 538h150l9 22H156z" />
    <path
      class="p2"
      d="M154 482h28l-9 22h-29zM298 482h28l10 22h-29zM142 508h29l-10 26h-33zM309 508h29l14 26h-33zM125 538h35l-10 22h-37zM320 538h35l12 22h-37z"
    />
  </svg>
);

export type DoorLayoutProps = {
  collectivite: Brand;
  title: string;
  documentTitle?: string | undefined;
  home?: string | undefined;
  subtitle?: string | undefined;
  /** At the right of the sign: help. */
  aside?: Children;
  mode?: 'clair' | 'sombre' | undefined;
  contact?: Children;
  footerLinks?: readonly FooterLink[] | undefined;
  children: Children;
};

/** The page where one comes in: the doorway beside the form. */
export const DoorLayout = (props: DoorLayoutProps) => (
  <Document
    title={props.documentTitle ?? props.title}
    brand={props.collectivite}
    bodyClass=""
    mode={props.mode}
  >
    <PortalHeader
      {...props}
      nav={undefined}
      current={undefined}
      person={undefined}
      home={props.home}
      subtitle={props.subtitle}
    />
    <main id="contenu" class="porte">
      <div class="porte-image facade arcade" aria-hidden="true">
        <Doorway />
      </div>
      <div class="porte-forme pile">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </main>
    <PortalFooter {...props} />
  </Document>
);

/** « ou », between two ways in. */
export const Or = () => (
  <p class="ou discret">
    <span>ou</span>
  </p>
);

/** Reserved for an official button that is not ours to draw. */
export const OfficialSlot = ({ children }: { children: Children }) => (
  <div class="emplacement petit discret">{children}</div>
);
