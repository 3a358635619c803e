import type { Profile } from '../oidc/types.ts';

export const SELF_ASSERTED_2FA = 'https://proconnect.gouv.fr/assurance/self-asserted-2fa';

/** ProConnect as seen by a service provider: agents, their SIRET, and how strongly they signed in. */
export const PROCONNECT: Profile = {
  name: 'proconnect',
  title: 'Simulateur ProConnect',
  scopes: {
    openid: ['sub'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
    email: ['email'],
    uid: ['uid'],
    siret: ['siret'],
    siren: ['siren'],
    idp_id: ['idp_id'],
    organizational_unit: ['organizational_unit'],
    belonging_population: ['belonging_population'],
    phone: ['phone_number'],
  },
  acrValues: [
    'eidas1',
    'eidas2',
    'eidas3',
    'https://proconnect.gouv.fr/assurance/self-asserted',
    SELF_ASSERTED_2FA,
    'https://proconnect.gouv.fr/assurance/consistency-checked',
    'https://proconnect.gouv.fr/assurance/consistency-checked-2fa',
  ],
  authorizeParameters: [
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'acr_values',
    'claims',
    'prompt',
    'idp_hint',
    'login_hint',
    'siret_hint',
    'code_challenge',
    'code_challenge_method',
  ],
  defaultAlg: 'RS256',
  ttl: { accessToken: 60, idToken: 60, code: 30 },
  amr: ['pwd', 'mfa'],
  seed: (claims) => [claims.siret ?? '', claims.uid ?? ''].flat().join('\n'),
  otherIdentity: [
    { claim: 'given_name', label: 'Prénom' },
    { claim: 'usual_name', label: 'Nom d’usage' },
    { claim: 'email', label: 'Adresse électronique professionnelle' },
    { claim: 'siret', label: 'SIRET de l’établissement', hint: '14 chiffres, sans espace.' },
  ],
  fromForm: (form) => {
    const text = (name: string): string => (form.get(name) ?? '').trim();
    const email = text('email');
    return {
      given_name: text('given_name'),
      usual_name: text('usual_name'),
      email,
      uid: email,
      siret: text('siret'),
      siren: text('siret').slice(0, 9),
      idp_id: 'simulateur',
    };
  },
};
