import { z } from 'zod';
import type { AgentIdentity, ProConnect } from '../../modules/identites/ports.ts';
import { oidcClient } from '../oidc/client.ts';

export type ProConnectSettings = {
  /** e.g. `https://auth.agentconnect.gouv.fr/api/v2`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Algorithm declared when the service was registered; RS256 by default. */
  readonly signingAlg?: 'ES256' | 'RS256';
  readonly timeoutSeconds?: number;
  readonly retryDelaysMs?: readonly number[];
};

const ASSURANCE = 'https://proconnect.gouv.fr/assurance';

const WITH_SECOND_FACTOR: readonly string[] = [
  'eidas2',
  'eidas3',
  `${ASSURANCE}/self-asserted-2fa`,
  `${ASSURANCE}/consistency-checked-2fa`,
];

const ACCEPTED = [
  'eidas1',
  `${ASSURANCE}/self-asserted`,
  `${ASSURANCE}/consistency-checked`,
  ...WITH_SECOND_FACTOR,
];

/** True when the level of assurance proves that two factors were used. */
export const hasSecondFactor = (acr: string): boolean => WITH_SECOND_FACTOR.includes(acr);

const userinfo = z.object({
  given_name: z.string().min(1),
  usual_name: z.string().min(1),
  email: z.email(),
  siret: z.string().regex(/^\d{14}$/),
  uid: z.string().optional(),
  organizational_unit: z.string().optional(),
});

const toAgent = (raw: z.infer<typeof userinfo>): AgentIdentity => ({
  givenName: raw.given_name,
  usualName: raw.usual_name,
  email: raw.email.toLowerCase(),
  siret: raw.siret,
  ...(raw.uid ? { uid: raw.uid } : {}),
  ...(raw.organizational_unit ? { organizationalUnit: raw.organizational_unit } : {}),
});

/** ProConnect, with PKCE. The level of assurance is given with the identity: who calls decides what it opens. */
export const proConnect = (settings: ProConnectSettings): ProConnect =>
  oidcClient(
    { ...settings, signingAlg: settings.signingAlg ?? 'RS256' },
    {
      scope: 'openid given_name usual_name email uid siret organizational_unit',
      // The level of assurance and the means used are delivered on request only.
      parameters: { claims: JSON.stringify({ id_token: { acr: null, amr: { essential: true } } }) },
      pkce: true,
      acceptedAcr: ACCEPTED,
      userinfo,
      toClaims: toAgent,
    },
  );
