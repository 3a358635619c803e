/** Addresses of the linking of an invoice to an account. Ids only: never personal data. */
export const URLS = {
  rattacher: '/paiements/rattacher',
  detacher: '/paiements/detacher',
  /** « Mes paiements », of a module above: only its address is known here, and a test of the apps compares both. */
  paiements: '/paiements',
} as const;
