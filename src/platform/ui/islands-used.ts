import { islandNames } from '../http/assets.ts';

/** Islands woken by an attribute rather than by their own element. */
const BY_ATTRIBUTE: Readonly<Record<string, RegExp>> = {
  touches: / data-touche="/,
  'double-envoi': /<form[^>]* method="post"/,
  rafraichir: / data-rafraichir="/,
};

/** Names of the islands a rendered page needs: those whose element or attribute appears in it. */
export const islandsUsed = (html: string): string[] =>
  islandNames().filter((name) => BY_ATTRIBUTE[name]?.test(html) ?? html.includes(`<${name}`));
