import { withQuery } from '../../platform/http/query.ts';

export const residentInvoiceUrl = (slug: string, id: string): string => `/c/${slug}/factures/${id}`;
export const invoiceUrl = (slug: string, id: string): string => `/gestion/${slug}/factures/${id}`;

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
