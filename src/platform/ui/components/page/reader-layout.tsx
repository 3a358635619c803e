import type { Brand, Children } from '../../types.ts';
import { Sign } from '../dessin/sign.tsx';
import { Document } from './document.tsx';

export type ReaderLayoutProps = {
  collectivite: Brand;
  home: string;
  title: string;
  /** At the right of the sign. */
  status?: Children;
  /** Left: the sitting and its documents (it holds the `<h1>`). */
  side: Children;
  /** Above the text: previous, next, annotate. */
  tools?: Children;
  mode?: 'clair' | 'sombre' | undefined;
  children: Children;
};

/** Reading on a tablet: the documents at the left, the text at the right. */
export const ReaderLayout = (props: ReaderLayoutProps) => (
  <Document title={props.title} brand={props.collectivite} bodyClass="" mode={props.mode}>
    <header class="facade facade-haut facade-mince">
      <Sign brand={props.collectivite} href={props.home} small />
      {props.status && <div class="bout rang">{props.status}</div>}
    </header>
    <main class="liseuse" id="contenu">
      <section class="pile" aria-label="Séance et documents">
        {props.side}
      </section>
      <section class="lecture pile" aria-label="Lecture">
        {props.tools && <div class="outils">{props.tools}</div>}
        {props.children}
      </section>
    </main>
  </Document>
);

/** A passage somebody marked. */
export const Mark = ({ id, children }: { id?: string | undefined; children: Children }) => (
  <mark class="marque" id={id}>
    {children}
  </mark>
);

/** A personal note beside the text. */
export const StickyNote = ({ children }: { children: Children }) => (
  <div class="billet pile pile-s">{children}</div>
);
