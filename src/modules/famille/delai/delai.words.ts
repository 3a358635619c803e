import { frenchDate, frenchList, frenchTime, plural, weekdayName } from '../../../kernel/french.ts';
import type { Exclusions, LigneTable, RegleDelai } from './delai.schema.ts';

/** « les week-ends, les jours fériés et les mercredis »; empty when every day counts. */
export function exclusionsPhrase(exclusions: Exclusions): string {
  const parts: string[] = [];
  if (exclusions.week_ends) parts.push('les week-ends');
  if (exclusions.feries) parts.push('les jours fériés');
  if (exclusions.vacances) parts.push('les vacances scolaires');
  if (exclusions.fermetures) parts.push('les jours de fermeture');
  for (const jour of [...exclusions.jours].sort()) parts.push(`les ${weekdayName(jour)}s`);
  return frenchList(parts);
}

function daysBefore(n: number): string {
  if (n === 0) return 'le jour même';
  return n === 1 ? 'la veille' : `${plural(n, 'jour')} à l’avance`;
}

function monthDay(jour: number, months: number): string {
  const name = jour === 31 ? 'le dernier jour' : jour === 1 ? 'le 1er' : `le ${jour}`;
  return months === 1 ? `${name} du mois précédent` : `${name} du mois, ${months} mois avant`;
}

const weekBefore = (jour: number, weeks: number): string => {
  if (weeks === 0) return `le ${weekdayName(jour)} de la même semaine`;
  const name = `le ${weekdayName(jour)}`;
  return weeks === 1 ? `${name} de la semaine précédente` : `${name}, ${weeks} semaines avant`;
};

const line = (l: LigneTable): string =>
  `pour ${frenchList([...l.jours].sort().map((jour) => `le ${weekdayName(jour)}`))}\u00a0: ${weekBefore(l.jour, l.semaines)}, avant ${frenchTime(l.heure)}`;

/** What happens when the computed day is excluded, for the forms that carry exclusions. */
function fallback(rule: RegleDelai): string {
  if (!('si_exclu' in rule) || rule.si_exclu !== 'reculer' || !rule.exclusions) return '';
  const words = exclusionsPhrase(rule.exclusions);
  return words ? `, ou le jour d’avant en évitant ${words}` : '';
}

/** famille:DEL-1: the rule in words, one sentence per group of days. Never typed by anyone. */
export function sentencesOf(rule: RegleDelai): string[] {
  switch (rule.forme) {
    case 'aucun':
      return ['jusqu’au début de l’activité'];
    case 'j_moins':
      return [`${daysBefore(rule.n)}, avant ${frenchTime(rule.heure)}`];
    case 'j_ouvres': {
      const words = exclusionsPhrase(rule.exclusions);
      const jours = plural(rule.n, 'jour ouvré', 'jours ouvrés');
      return [
        `${jours} à l’avance, avant ${frenchTime(rule.heure)}${words ? `, sans compter ${words}` : ''}`,
      ];
    }
    case 'jour_precedent':
      return [`le ${weekdayName(rule.jour)} qui précède, avant ${frenchTime(rule.heure)}${fallback(rule)}`];
    case 'semaine_moins':
      return [`${weekBefore(rule.jour, rule.semaines)}, avant ${frenchTime(rule.heure)}${fallback(rule)}`];
    case 'mois_moins':
      return [`${monthDay(rule.jour, rule.mois)}, avant ${frenchTime(rule.heure)}${fallback(rule)}`];
    case 'date_fixe':
      return [`jusqu’au ${frenchDate(rule.date)} à ${frenchTime(rule.heure)}`];
    case 'table':
      return [...rule.lignes]
        .sort((a, b) => Math.min(...a.jours) - Math.min(...b.jours))
        .map((l) => line(l) + fallback(rule));
  }
}

/** The same on one line. */
export const phraseOf = (rule: RegleDelai): string => sentencesOf(rule).join('\u00a0; ');
