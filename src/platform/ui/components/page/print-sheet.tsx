import { iconOr } from '../../icon-names.ts';
import type { Brand, Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { Document } from './document.tsx';

export type PrintSheetProps = {
  collectivite: Brand;
  /** « Commune de Saint-Aubin-les-Prés ». */
  issuer: string;
  /** Service and address, one line each. */
  issuerLines?: readonly string[] | undefined;
  /** « Quittance ». */
  title: string;
  number?: string | undefined;
  level?: 1 | 2 | undefined;
  /** Under a rule at the end: how to check the document. */
  footer?: Children;
  children: Children;
};

/** A sheet as it will be printed: always on white. */
export const PrintSheet = (props: PrintSheetProps) => (
  <article class="feuille pile pile-l">
    <header class="rang ecart">
      <div class="ligne">
        <span class="arche">
          <Icon name={iconOr(props.collectivite.icon)} />
        </span>
        <div>
          <p class="fort">{props.issuer}</p>
          {props.issuerLines && (
            <p class="petit discret">
              {props.issuerLines.map((line, index) => (
                <>
                  {index > 0 && <br />}
                  {line}
                </>
              ))}
            </p>
          )}
        </div>
      </div>
      <div>
        {props.level === 2 ? <h2>{props.title}</h2> : <h1>{props.title}</h1>}
        {props.number && <p class="montant gros">{props.number}</p>}
      </div>
    </header>
    {props.children}
    {props.footer && (
      <>
        <hr />
        <footer class="petit discret ligne">{props.footer}</footer>
      </>
    )}
  </article>
);

/** A page holding one sheet, with its tools (back, print, send), which do not print. */
export const SheetPage = (
  props: PrintSheetProps & { tools?: Children; documentTitle?: string | undefined },
) => (
  <Document
    title={props.documentTitle ?? [props.title, props.number].filter(Boolean).join(' ')}
    brand={props.collectivite}
    bodyClass="impression"
  >
    <main id="contenu" class="page page-etroite pile contenu">
      {props.tools && <div class="outils">{props.tools}</div>}
      <PrintSheet {...props} />
    </main>
  </Document>
);
