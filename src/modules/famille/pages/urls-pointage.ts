export const pointageUrl = (slug: string, day?: string): string =>
  `/gestion/${slug}/pointage${day ? `?jour=${day}` : ''}`;
export const appelUrl = (slug: string, groupId: string, unitId: string, day: string): string =>
  `/gestion/${slug}/pointage/${groupId}/${unitId}/${day}`;
export const evenementsUrl = (slug: string): string => `/gestion/${slug}/evenements`;
