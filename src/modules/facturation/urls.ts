import type { CivilDate } from '../../kernel/calendar.ts';

type Query = Readonly<Record<string, string | null | undefined>>;

const withQuery = (path: string, query: Query): string => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) => (v === null || v === undefined || v === '' ? [] : [[k, v]])),
  );
  return search.size === 0 ? path : `${path}?${search}`;
};

type PriceQuery = {
  readonly enfant: string;
  readonly unite: string;
  readonly jour: CivilDate;
  readonly qf?: string;
};

/** Why this price, for a resident. */
export const priceUrl = (slug: string, q: PriceQuery): string => withQuery(`/c/${slug}/prix`, q);
/** The prices of a resident's children, each with its reason. */
export const pricesUrl = (slug: string): string => `/c/${slug}/prix`;
/** The same seen by an agent; `foyer` says in whose conditions. */
export const deskPriceUrl = (slug: string, q: PriceQuery & { readonly foyer?: string }): string =>
  withQuery(`/gestion/${slug}/prix`, q);

export const deskPricesUrl = (slug: string, foyer: string): string =>
  withQuery(`/gestion/${slug}/prix`, { foyer });

export const residentInvoiceUrl = (slug: string, id: string): string => `/c/${slug}/factures/${id}`;
export const invoiceUrl = (slug: string, id: string): string => `/gestion/${slug}/factures/${id}`;

export const tariffsUrl = (slug: string, done?: string): string =>
  withQuery(`/gestion/${slug}/tarifs`, { fait: done });
export const newTariffUrl = (slug: string, q: { unite?: string; methode?: string } = {}): string =>
  withQuery(`/gestion/${slug}/tarifs/nouveau`, q);
export const tariffUrl = (slug: string, unitId: string, done?: string): string =>
  withQuery(`/gestion/${slug}/tarifs/${unitId}`, { fait: done });
export const simulatorUrl = (slug: string, query: Query = {}): string =>
  withQuery(`/gestion/${slug}/tarifs/simulateur`, query);

export const campaignsUrl = (slug: string, done?: string): string =>
  withQuery(`/gestion/${slug}/facturation`, { fait: done });
export const campaignUrl = (
  slug: string,
  id: string,
  q: { vue?: string; page?: string; fait?: string } = {},
): string => withQuery(`/gestion/${slug}/facturation/${id}`, q);
export const draftUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/calculer`;
export const resumeUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/reprendre`;
export const replayUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/rejouer`;
export const issueUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/emettre`;
export const markUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/pointer`;
export const closeListUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/clore`;
export const campaignCsvUrl = (slug: string, id: string): string => `${campaignUrl(slug, id)}/export.csv`;
