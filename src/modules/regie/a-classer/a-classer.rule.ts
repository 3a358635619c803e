import { type CivilDate, sameDayLater } from '../../../kernel/calendar.ts';
import { plural } from '../../../kernel/french.ts';
import { type Avertissement, avertir } from '../../../kernel/rule.ts';

/** regie:M3: recettes à classer older than two months. */
export const alerteAClasser = (
  dossiers: readonly { readonly ouvert_le: CivilDate }[],
  today: CivilDate,
): Avertissement[] => {
  const old = dossiers.filter((d) => today > sameDayLater(d.ouvert_le, 2));
  return old.length === 0
    ? []
    : [
        avertir(
          'REG-M3',
          'a_classer_ancien',
          `${plural(old.length, 'recette')} à classer depuis plus de deux mois : identifier, rembourser ou transmettre au comptable.`,
        ),
      ];
};
