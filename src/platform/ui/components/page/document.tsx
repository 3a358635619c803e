// biome-ignore-all lint/complexity/noUselessFragments: the fragment renders any kind of children
import { raw } from 'hono/html';
import { assetUrl } from '../../../http/assets.ts';
import { islandsUsed } from '../../islands-used.ts';
import { spriteFor } from '../../sprite.ts';
import type { Brand, Children } from '../../types.ts';
import { frenchSpaces } from '../../typography.ts';

export type DocumentProps = {
  /** First part of the title: « Mes paiements ». */
  title: string;
  /** Gives the theme and the second part of the title; absent on Parvis's own pages. */
  brand?: Brand | undefined;
  /** `portail`, `gestion`, `gestion seance`… */
  bodyClass: string;
  /** Forces light or dark; follows the device otherwise. */
  mode?: 'clair' | 'sombre' | undefined;
  /** Words of the first link of the page. */
  skip?: string | undefined;
  children: Children;
};

/** « Page - Collectivité - Parvis », as RGAA 8.6 asks. */
export const documentTitle = (title: string, brand?: Brand): string =>
  [...new Set([title, brand?.name, 'Parvis'])].filter((part) => part !== undefined).join(' - ');

/**
 * The whole HTML document. The body is rendered first, then the head and the sprite get exactly the icons and
 * the islands it uses. The page holds one element with `id="contenu"`.
 */
export async function Document({ title, brand, bodyClass, mode, skip, children }: DocumentProps) {
  const body = frenchSpaces(String(await Promise.resolve((<>{children}</>).toString())));
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="fr" data-theme={brand?.slug ?? 'parvis'} data-mode={mode}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{documentTitle(title, brand)}</title>
          <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
          <link
            rel="preload"
            href={assetUrl('police-latin.woff2')}
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
          <link rel="stylesheet" href={assetUrl('style.css')} />
          <link rel="stylesheet" href={assetUrl('themes.css')} />
          {islandsUsed(body).map((name) => (
            <script type="module" src={assetUrl(`islands/${name}.js`)} />
          ))}
        </head>
        <body class={bodyClass}>
          {raw(spriteFor(body))}
          <a class="evitement" href="#contenu">
            {skip ?? 'Aller au contenu'}
          </a>
          {raw(body)}
        </body>
      </html>
    </>
  );
}
