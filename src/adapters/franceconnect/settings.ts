import { oidcPartner } from '../oidc/settings.ts';

/** What FranceConnect asks of the environment. Without it, the product is a demonstration. */
export const franceConnectPartner = oidcPartner(
  'FRANCECONNECT',
  { rank: 0, clientId: 'parvis-portail', clientSecret: 'demonstration-franceconnect-secret-0001' },
  { opensDemonstration: true },
);
