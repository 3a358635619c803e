import { hexOf, type Oklch, oklchOf } from './colour.ts';

/** Names of the custom properties of `tokens.css` whose value depends on the two colours or the mode. */
export type ToneName =
  | 'fond'
  | 'surface'
  | 'creux'
  | 'survol'
  | 'trait'
  | 'bord'
  | 'encre'
  | 'encre-2'
  | 'primaire'
  | 'primaire-vif'
  | 'sur-primaire'
  | 'primaire-doux'
  | 'primaire-trait'
  | 'facade'
  | 'sur-facade'
  | 'sur-facade-2'
  | 'accent'
  | 'accent-vif'
  | 'sur-accent'
  | 'accent-doux'
  | 'ok'
  | 'ok-fond'
  | 'info'
  | 'info-fond'
  | 'alerte'
  | 'alerte-fond'
  | 'refus'
  | 'refus-fond';

export type Tones = Readonly<Record<ToneName, string>>;

const hex = (l: number, c: number, h: number): string => hexOf({ l, c, h });
/** The hue of a base colour at a fixed lightness, its chroma bounded. */
const bounded = (base: Oklch, l: number, max: number): string => hex(l, Math.min(base.c, max), base.h);
/** A base colour never lighter than `l`. */
const darkened = (base: Oklch, l: number): string => hex(l, base.c, base.h);

/** Light tones, formula for formula those of `tokens.css`. */
function light(p: Oklch, a: Oklch): Tones {
  return {
    fond: hex(0.957, 0.006, 100),
    surface: '#ffffff',
    creux: hex(0.966, 0.005, 100),
    survol: hex(0.94, 0.008, 100),
    trait: hex(0.885, 0.009, 100),
    bord: hex(0.57, 0.014, 100),
    encre: bounded(p, 0.23, 0.03),
    'encre-2': bounded(p, 0.44, 0.022),
    primaire: darkened(p, Math.min(p.l, 0.44)),
    'primaire-vif': darkened(p, Math.min(p.l - 0.06, 0.36)),
    'sur-primaire': '#ffffff',
    'primaire-doux': bounded(p, 0.93, 0.026),
    'primaire-trait': bounded(p, 0.65, 0.07),
    facade: darkened(p, Math.min(p.l, 0.38)),
    ...onBoth(p, a),
    'accent-doux': bounded(a, 0.95, 0.065),
    ok: hex(0.43, 0.1, 155),
    'ok-fond': hex(0.945, 0.04, 155),
    info: hex(0.43, 0.09, 238),
    'info-fond': hex(0.945, 0.026, 232),
    alerte: hex(0.44, 0.09, 66),
    'alerte-fond': hex(0.945, 0.062, 88),
    refus: hex(0.45, 0.16, 27),
    'refus-fond': hex(0.945, 0.03, 22),
  };
}

function dark(p: Oklch, a: Oklch): Tones {
  return {
    fond: bounded(p, 0.19, 0.014),
    surface: bounded(p, 0.242, 0.016),
    creux: bounded(p, 0.21, 0.014),
    survol: bounded(p, 0.29, 0.02),
    trait: bounded(p, 0.35, 0.018),
    bord: bounded(p, 0.64, 0.02),
    encre: hex(0.975, 0.005, 100),
    'encre-2': hex(0.79, 0.01, 100),
    primaire: bounded(p, 0.83, 0.1),
    'primaire-vif': bounded(p, 0.9, 0.08),
    'sur-primaire': bounded(p, 0.21, 0.04),
    'primaire-doux': bounded(p, 0.33, 0.05),
    'primaire-trait': bounded(p, 0.535, 0.06),
    facade: bounded(p, 0.285, 0.055),
    ...onBoth(p, a),
    'accent-doux': bounded(a, 0.35, 0.06),
    ok: hex(0.84, 0.11, 155),
    'ok-fond': hex(0.32, 0.05, 155),
    info: hex(0.84, 0.08, 232),
    'info-fond': hex(0.32, 0.045, 238),
    alerte: hex(0.86, 0.11, 82),
    'alerte-fond': hex(0.33, 0.05, 75),
    refus: hex(0.82, 0.1, 24),
    'refus-fond': hex(0.32, 0.07, 24),
  };
}

/** Tones that do not change with the mode. `accent-vif` is the accent button under the pointer. */
function onBoth(p: Oklch, a: Oklch) {
  const l = Math.max(a.l, 0.79);
  return {
    'sur-facade': bounded(p, 0.985, 0.01),
    'sur-facade-2': bounded(p, 0.9, 0.03),
    accent: hex(l, a.c, a.h),
    'accent-vif': hex(l * 0.91, a.c * 0.91, a.h),
    'sur-accent': bounded(a, 0.25, 0.045),
  };
}

/** Every derived tone of a theme as `#rrggbb`, in light and dark. Both colours are `#rrggbb`. */
export function tonesOf(primaire: string, accent: string): { clair: Tones; sombre: Tones } {
  const p = oklchOf(primaire);
  const a = oklchOf(accent);
  return { clair: light(p, a), sombre: dark(p, a) };
}
