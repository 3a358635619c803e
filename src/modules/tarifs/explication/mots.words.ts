import { frenchEuros, frenchList } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Effet, Remise } from '../tarif/tarif.schema.ts';
import type { FaitAxe } from './faits.schema.ts';

const NBSP = '\u00a0';

const grouped = (bound: string): string => {
  const [whole, fraction] = bound.split(/[.,]/);
  const text = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
  return fraction ? `${text},${fraction}` : text;
};

/** `623 à 1 000`, or `1 501 et plus`. */
export const bracket = (de: string, a: string | null): string =>
  a === null ? `${grouped(de)} et plus` : de === a ? grouped(de) : `${grouped(de)} à ${grouped(a)}`;

/** `0,36 %`. */
export const percentText = (rate: string): string => `${rate.replace('.', ',')}${NBSP}%`;

export const remiseText = (remise: Remise): string =>
  remise.type === 'taux' ? `−${percentText(remise.taux)}` : `−${frenchEuros(remise.montant)}`;

export const effetText = (effet: Effet): string =>
  effet.type === 'gratuit'
    ? 'rien à payer'
    : effet.type === 'taux'
      ? `${percentText(String(effet.pourcent))} du prix`
      : `prix fixe de ${frenchEuros(effet.montant)}`;

const RESIDENCE: Record<string, string> = {
  commune: 'habitant de la commune',
  epci: 'habitant de l’intercommunalité',
  exterieur: 'habitant hors du territoire',
};
const JOUR: Record<string, string> = {
  scolaire: "jour d'école",
  mercredi: 'mercredi',
  vacances: 'vacances',
  weekend: 'week-end',
  ferie: 'jour férié',
  ferme: 'jour de fermeture',
};

function axisText({ axe, valeur, de = '', a = null }: FaitAxe): string {
  switch (axe) {
    case 'qf':
      return valeur === 'repli'
        ? `tranche ${bracket(de, a)}`
        : `quotient familial ${valeur} (tranche ${bracket(de, a)})`;
    case 'rang':
      return valeur === 1 ? 'premier enfant' : `${valeur}e enfant`;
    case 'age':
      return `${valeur} an${Number(valeur) > 1 ? 's' : ''}`;
    case 'residence':
      return RESIDENCE[valeur] ?? String(valeur);
    case 'type_jour':
      return JOUR[valeur] ?? String(valeur);
    case 'regularite':
      return valeur === 'regulier'
        ? 'inscription régulière'
        : valeur === 'occasionnel'
          ? 'venue occasionnelle'
          : String(valeur);
    case 'garde':
      return valeur === 'alternee' ? 'garde alternée' : valeur === 'simple' ? 'garde simple' : String(valeur);
    case 'niveau':
      return `niveau ${valeur}`;
    default:
      return `école ${valeur}`;
  }
}

/** « Votre quotient familial est 837 : tranche 623 à 1 000, 3,30 € le repas. », or the list of what decided. */
export function axesPhrase(axes: readonly FaitAxe[], prix: Cents, prixPour: string): string {
  const [only] = axes;
  if (axes.length === 1 && only?.axe === 'qf' && only.valeur !== 'repli')
    return `Votre quotient familial est ${only.valeur} : tranche ${bracket(only.de ?? '', only.a ?? null)}, ${frenchEuros(prix)} ${prixPour}.`;
  return `${frenchEuros(prix)} ${prixPour} : ${frenchList(axes.map(axisText))}.`;
}
