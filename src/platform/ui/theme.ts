import { assert } from '../../kernel/assert.ts';
import { isHexColour } from './colour.ts';
import { type Tones, tonesOf } from './tones.ts';

/** A collectivité's two colours, `#rrggbb`; `slug` is the value of `data-theme`. */
export type Theme = { readonly slug: string; readonly primaire: string; readonly accent: string };

/** Parvis's own colours, for pages that belong to no collectivité. */
export const PARVIS: Theme = { slug: 'parvis', primaire: '#0f5a47', accent: '#f2b632' };

const declarations = (tones: Partial<Tones>): string =>
  Object.entries(tones)
    .filter(([name]) => name !== 'accent-vif')
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** Only what differs from the default theme: the rest is inherited from it. */
function difference(tones: Tones, base: Tones): Partial<Tones> {
  const entries = Object.entries(tones) as [keyof Tones, string][];
  return Object.fromEntries(entries.filter(([name, value]) => base[name] !== value));
}

/**
 * Style sheet giving each collectivité its two colours, then, for browsers that do not know `light-dark()`
 * (before 2024), the light tones already calculated.
 */
export function themeCss(themes: readonly Theme[]): string {
  for (const theme of themes) {
    assert(/^[a-z0-9-]+$/.test(theme.slug), `not a theme name: ${theme.slug}`);
    assert(isHexColour(theme.primaire) && isHexColour(theme.accent), `not colours: ${theme.slug}`);
  }
  const base = tonesOf(PARVIS.primaire, PARVIS.accent).clair;
  const all = [PARVIS, ...themes.filter((theme) => theme.slug !== PARVIS.slug)];
  const colours = all.map(
    (t) => `[data-theme="${t.slug}"]{--c-primaire:${t.primaire};--c-accent:${t.accent}}`,
  );
  const fallbacks = all.map((t) => {
    const own = difference(tonesOf(t.primaire, t.accent).clair, base);
    return `[data-theme="${t.slug}"]{${declarations(own)}}`;
  });
  return `@layer jetons{${colours.join('')}
@supports not (color:light-dark(red,red)){:root,[data-theme]{${declarations(base)}--ombre:0 8px 28px #0002}${fallbacks.join('')}}}`;
}
