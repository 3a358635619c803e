import { oidcPartner } from '../oidc/settings.ts';

/** What ProConnect asks of the environment. */
export const proConnectPartner = oidcPartner('PROCONNECT', {
  rank: 1,
  clientId: 'parvis-gestion',
  clientSecret: 'demonstration-proconnect-secret-0001',
});
