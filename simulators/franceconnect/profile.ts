import type { Claims, Profile } from '../oidc/types.ts';

const IDENTITY = ['given_name', 'given_name_array', 'family_name', 'birthdate', 'gender'];
const BIRTH = ['birthplace', 'birthcountry'];
const PIVOT = ['family_name', 'given_name_array', 'birthdate', 'gender', ...BIRTH];

/** FranceConnect v2 as seen by a service provider of level eidas1. It knows no PKCE: its list is closed. */
export const FRANCECONNECT: Profile = {
  name: 'franceconnect',
  title: 'Simulateur FranceConnect',
  scopes: {
    openid: ['sub'],
    identite_pivot: [...IDENTITY, ...BIRTH],
    profile: [...IDENTITY, 'preferred_username'],
    birth: BIRTH,
    given_name: ['given_name', 'given_name_array'],
    family_name: ['family_name'],
    birthdate: ['birthdate'],
    gender: ['gender'],
    birthplace: ['birthplace'],
    birthcountry: ['birthcountry'],
    preferred_username: ['preferred_username'],
    email: ['email'],
  },
  acrValues: ['eidas1'],
  requiredAcrValues: ['eidas1'],
  authorizeParameters: [
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'nonce',
    'acr_values',
    'claims',
    'prompt',
    'idp_hint',
  ],
  defaultAlg: 'ES256',
  ttl: { accessToken: 60, idToken: 60, code: 30 },
  amr: ['fc'],
  seed: (claims) => PIVOT.map((name) => [claims[name] ?? ''].flat().join(' ')).join('\n'),
  otherIdentity: [
    { claim: 'family_name', label: 'Nom de naissance' },
    { claim: 'preferred_username', label: 'Nom d’usage', hint: 'Laissez vide s’il n’y en a pas.' },
    { claim: 'given_name', label: 'Prénoms', hint: 'Séparés par des espaces, dans l’ordre de l’état civil.' },
    {
      claim: 'gender',
      label: 'Sexe',
      options: [
        { value: 'female', label: 'Féminin' },
        { value: 'male', label: 'Masculin' },
        { value: 'unspecified', label: 'Indéfini' },
      ],
    },
    {
      claim: 'birthdate',
      label: 'Date de naissance',
      hint: 'AAAA-MM-JJ ; 00 pour un mois ou un jour inconnu.',
    },
    {
      claim: 'birthplace',
      label: 'Commune de naissance',
      hint: 'Code INSEE, vide pour une naissance à l’étranger.',
    },
    { claim: 'birthcountry', label: 'Pays de naissance', hint: 'Code INSEE : 99100 pour la France.' },
    { claim: 'email', label: 'Adresse électronique', hint: 'Laissez vide pour une personne sans adresse.' },
  ],
  fromForm: (form) => {
    const text = (name: string): string => (form.get(name) ?? '').trim();
    return pivotClaims({
      family_name: text('family_name'),
      preferred_username: text('preferred_username'),
      given_name: text('given_name'),
      gender: text('gender'),
      birthdate: text('birthdate'),
      birthplace: text('birthplace'),
      birthcountry: text('birthcountry'),
      email: text('email'),
    });
  },
};

/** Claims as FranceConnect delivers them: no empty usage name or e-mail, first names also as a list. */
export function pivotClaims(fields: Readonly<Record<string, string>>): Claims {
  const { preferred_username, email, ...kept } = fields;
  const givenNames = (fields.given_name ?? '').split(' ').filter(Boolean);
  return {
    ...kept,
    given_name_array: givenNames,
    ...(preferred_username ? { preferred_username } : {}),
    ...(email ? { email } : {}),
  };
}
