import type { CivilDate } from '../../kernel/calendar.ts';

export const homeUrl = (monday?: CivilDate): string =>
  monday === undefined ? '/accueil' : `/accueil?semaine=${monday}#t-semaine`;
