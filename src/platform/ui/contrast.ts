import { contrast, isHexColour } from './colour.ts';
import { type ToneName, tonesOf } from './tones.ts';

type Pair = readonly [front: ToneName, back: ToneName, minimum: number, what: string];

/** What is read or seen on what: WCAG 2.2, 1.4.3 (4.5 for text) and 1.4.11 (3 for shapes). */
const PAIRS: readonly Pair[] = [
  ['encre', 'fond', 4.5, 'le texte sur le fond'],
  ['encre', 'survol', 4.5, 'le texte sur une ligne survolée'],
  ['encre', 'primaire-doux', 4.5, 'le texte d’un pavé plein'],
  ['encre', 'accent-doux', 4.5, 'le texte d’une annotation'],
  ['encre', 'primaire-trait', 4.5, 'les chiffres dans les barres claires'],
  ['encre-2', 'fond', 4.5, 'le texte secondaire'],
  ['encre-2', 'survol', 4.5, 'le texte secondaire sur une ligne survolée'],
  ['encre-2', 'primaire-doux', 4.5, 'le dernier moment d’un pavé plein'],
  ['primaire', 'fond', 4.5, 'les liens sur le fond'],
  ['primaire', 'surface', 4.5, 'les liens sur une dalle'],
  ['primaire', 'primaire-doux', 4.5, 'l’initiale d’une arche'],
  ['primaire-vif', 'survol', 4.5, 'un lien survolé'],
  ['sur-primaire', 'primaire', 4.5, 'le texte des boutons'],
  ['sur-primaire', 'primaire-vif', 4.5, 'le texte d’un bouton survolé'],
  ['sur-facade', 'facade', 4.5, 'le titre sur la façade'],
  ['sur-facade-2', 'facade', 4.5, 'le texte sur la façade'],
  ['sur-accent', 'accent', 4.5, 'le texte du bouton Payer'],
  ['sur-accent', 'accent-vif', 4.5, 'le texte du bouton Payer survolé'],
  ['bord', 'surface', 3, 'le bord des champs'],
  ['bord', 'fond', 3, 'le bord des champs sur le fond'],
  ['primaire-trait', 'surface', 3, 'la seconde couleur des graphiques'],
];

const MODES = [
  ['clair', 'en clair'],
  ['sombre', 'en sombre'],
] as const;

const decimal = (value: number): string => value.toFixed(2).replace('.', ',');

/** The smallest ratio of each pair over light and dark, for both colours written `#rrggbb`. */
export function measureContrast(primaire: string, accent: string) {
  const tones = tonesOf(primaire, accent);
  return MODES.flatMap(([mode, word]) =>
    PAIRS.map(([front, back, minimum, what]) => ({
      front,
      back,
      mode: word,
      what,
      minimum,
      ratio: contrast(tones[mode][front], tones[mode][back]),
    })),
  );
}

/**
 * What would be hard to read with these two colours, in French sentences; empty when everything holds.
 * Colours are `#rrggbb`. Source: RGAA 4.1, criteria 3.2 and 3.3.
 */
export function checkContrast(primaire: string, accent: string): string[] {
  const wrong = [
    ['principale', primaire],
    ['d’accent', accent],
  ].filter(([, value]) => !isHexColour(value!));
  if (wrong.length > 0)
    return wrong.map(
      ([which, value]) =>
        `La couleur ${which} « ${value} » ne s’écrit pas comme #0f5a47 : dièse, puis six chiffres ou lettres de a à f.`,
    );
  // Ratios are compared as they are displayed, to two decimals, like the measuring tools agents use.
  return measureContrast(primaire, accent)
    .filter(({ ratio, minimum }) => Math.round(ratio * 100) / 100 < minimum)
    .map(
      ({ what, mode, ratio, minimum }) =>
        `Avec ces couleurs, ${what} se lirait mal ${mode} : contraste de ${decimal(ratio)}, il faut au moins ${decimal(minimum)}.`,
    );
}
