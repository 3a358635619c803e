/** Addresses of online payment and of « Mes paiements ». Ids only: never personal data. */
export const URLS = {
  paiements: '/paiements',
  payeur: '/paiements/payer',
  suite: '/paiements/suite',
  retour: '/paiements/retour',
  releve: '/paiements/releve',
  notification: '/payfip/notification',
} as const;

/** One invoice in a selection: `saint-aubin-les-pres/<uuid>`. */
export const choix = (slug: string, creanceId: string): string => `${slug}/${creanceId}`;

/** Address of the recap of a selection. */
export const payerUrl = (choices: readonly string[]): string =>
  `${URLS.payeur}?${choices.map((c) => `c=${encodeURIComponent(c)}`).join('&')}`;

export const tentativesUrl = (slug: string, code: string): string =>
  `/gestion/${slug}/regie/${code}/tentatives`;

export const tentativeUrl = (slug: string, code: string, id: string): string =>
  `${tentativesUrl(slug, code)}/${id}`;

/** Page of an invoice, of a module above: only its address is known here, and a test of the apps compares both. */
export const factureUrl = (slug: string, factureId: string): string => `/c/${slug}/factures/${factureId}`;
