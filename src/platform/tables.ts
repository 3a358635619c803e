/** Tables of the platform itself: no module owns them, and none reads or writes them but through the platform's doors. */
export const PLATFORM_TABLES: readonly string[] = [
  'audit_ligne',
  'cle_idempotence',
  'commun.audit_ligne',
  'commun.cle_api',
  'commun.cle_idempotence',
  'commun.essai_acces',
  'commun.session',
  'commun.session_revocation',
  'commun.travailleur',
  'evenement',
  'serie_numero',
];
