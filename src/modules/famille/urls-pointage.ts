import type { CivilDate } from '../../kernel/calendar.ts';

/** A roll-call: a group, a unit, a day. */
export type CleAppel = { readonly groupId: string; readonly unitId: string; readonly day: CivilDate };

export const pointageUrl = (slug: string, day?: CivilDate): string =>
  `/gestion/${slug}/pointage${day ? `?jour=${day}` : ''}`;
export const appelUrl = (slug: string, { groupId, unitId, day }: CleAppel): string =>
  `/gestion/${slug}/pointage/${groupId}/${unitId}/${day}`;
export const feuilleUrl = (slug: string, key: CleAppel): string => `${appelUrl(slug, key)}/feuille`;
export const evenementsUrl = (slug: string): string => `/gestion/${slug}/evenements`;
export const cuisineUrl = (slug: string, day?: CivilDate): string =>
  `/gestion/${slug}/cuisine${day ? `?jour=${day}` : ''}`;
export const cuisineCsvUrl = (slug: string, day: CivilDate): string =>
  `/gestion/${slug}/cuisine/effectifs.csv?jour=${day}`;
