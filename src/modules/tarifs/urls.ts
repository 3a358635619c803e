import { type Query, withQuery } from '../../platform/http/query.ts';

export const tariffsUrl = (slug: string, done?: string): string =>
  withQuery(`/gestion/${slug}/tarifs`, { fait: done });
export const newTariffUrl = (slug: string, q: { unite?: string; methode?: string } = {}): string =>
  withQuery(`/gestion/${slug}/tarifs/nouveau`, q);
export const tariffUrl = (slug: string, uniteId: string, done?: string): string =>
  withQuery(`/gestion/${slug}/tarifs/${uniteId}`, { fait: done });
export const simulatorUrl = (slug: string, query: Query = {}): string =>
  withQuery(`/gestion/${slug}/tarifs/simulateur`, query);
