import { z } from 'zod';
import type { FranceConnect, PivotIdentity } from '../../modules/identites/ports.ts';
import { oidcClient } from '../oidc/client.ts';

export type FranceConnectSettings = {
  /** e.g. `https://oidc.franceconnect.gouv.fr/api/v2`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Algorithm declared when the service was registered; ES256 by default. */
  readonly signingAlg?: 'ES256' | 'RS256';
  /** Data the habilitation allows; the whole pivot identity, usage name and e-mail by default. */
  readonly scope?: string;
  readonly timeoutSeconds?: number;
  readonly retryDelaysMs?: readonly number[];
};

const DEFAULT_SCOPE =
  'openid given_name family_name birthdate gender birthplace birthcountry preferred_username email';

const userinfo = z.object({
  family_name: z.string().optional(),
  given_name: z.string().optional(),
  given_name_array: z.array(z.string()).optional(),
  preferred_username: z.string().optional(),
  birthdate: z.string().optional(),
  gender: z.string().optional(),
  birthplace: z.string().optional(),
  birthcountry: z.string().optional(),
  email: z.string().optional(),
});

type Userinfo = z.infer<typeof userinfo>;

const GENDERS = ['female', 'male', 'unspecified'] as const;

/** Claims as delivered → civil status; empty claims disappear. */
export function toPivotIdentity(raw: Userinfo): PivotIdentity {
  const givenNames = raw.given_name_array ?? (raw.given_name ?? '').split(' ');
  const gender = GENDERS.find((known) => known === raw.gender);
  return {
    givenNames: givenNames.map((name) => name.trim()).filter(Boolean),
    ...present('familyName', raw.family_name),
    ...present('usageName', raw.preferred_username === raw.family_name ? undefined : raw.preferred_username),
    ...present('birthdate', raw.birthdate),
    ...present('birthplace', raw.birthplace),
    ...present('birthcountry', raw.birthcountry),
    ...present('email', raw.email),
    ...(gender ? { gender } : {}),
  };
}

const present = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } => {
  const text = value?.trim();
  const found: { [P in K]?: string } = {};
  if (text) found[key] = text;
  return found;
};

/**
 * FranceConnect v2, level eidas1. Its authorize endpoint refuses any parameter it does not list, PKCE included:
 * the code is protected by the client's secret, the state and the nonce.
 */
export const franceConnect = (settings: FranceConnectSettings): FranceConnect =>
  oidcClient(
    { ...settings, signingAlg: settings.signingAlg ?? 'ES256' },
    {
      scope: settings.scope ?? DEFAULT_SCOPE,
      parameters: { acr_values: 'eidas1' },
      pkce: false,
      acceptedAcr: ['eidas1', 'eidas2', 'eidas3'],
      userinfo,
      toClaims: toPivotIdentity,
    },
  );
