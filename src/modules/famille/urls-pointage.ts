import type { CivilDate } from '../../kernel/calendar.ts';

/** A roll-call: a group, a unit, a day. */
export type CleAppel = { readonly groupeId: string; readonly uniteId: string; readonly jour: CivilDate };

export const pointageUrl = (slug: string, jour?: CivilDate): string =>
  `/gestion/${slug}/pointage${jour ? `?jour=${jour}` : ''}`;
export const appelUrl = (slug: string, { groupeId, uniteId, jour }: CleAppel): string =>
  `/gestion/${slug}/pointage/${groupeId}/${uniteId}/${jour}`;
export const feuilleUrl = (slug: string, key: CleAppel): string => `${appelUrl(slug, key)}/feuille`;
export const evenementsUrl = (slug: string): string => `/gestion/${slug}/evenements`;
export const cuisineUrl = (slug: string, jour?: CivilDate): string =>
  `/gestion/${slug}/cuisine${jour ? `?jour=${jour}` : ''}`;
export const cuisineCsvUrl = (slug: string, jour: CivilDate): string =>
  `/gestion/${slug}/cuisine/effectifs.csv?jour=${jour}`;
