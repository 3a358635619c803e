import { setTimeout as delay } from 'node:timers/promises';
import * as oidc from 'openid-client';

export type OidcSettings = {
  /** Issuer as published, e.g. `https://oidc.franceconnect.gouv.fr/api/v2`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingAlg: 'ES256' | 'RS256';
  /** Seconds before an unanswered call becomes an outage; 10 by default. */
  readonly timeoutSeconds?: number;
  /** Waits between attempts to read the provider's description, in milliseconds. */
  readonly retryDelaysMs?: readonly number[];
};

const CACHE_MS = 3_600_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the provider's description when it is first needed, keeps it one hour, and goes on with the former one
 * when it cannot be read again.
 * @throws at once when the issuer is neither HTTPS nor on this machine
 */
export function lazyDiscovery(settings: OidcSettings): () => Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  const insecure = issuer.protocol === 'http:';
  if (insecure && !LOOPBACK.has(issuer.hostname)) {
    throw new Error(`the identity provider ${issuer.host} must be reached by https`);
  }
  let cached: { readonly config: oidc.Configuration; readonly readAt: number } | undefined;
  let pending: Promise<oidc.Configuration> | undefined;

  async function read(): Promise<oidc.Configuration> {
    const delays = settings.retryDelaysMs ?? [200, 800];
    for (let attempt = 0; ; attempt += 1) {
      try {
        const config = await discover(settings, issuer, insecure);
        cached = { config, readAt: performance.now() };
        return config;
      } catch (error) {
        const wait = delays[attempt];
        if (wait === undefined) {
          if (cached) return cached.config;
          throw error;
        }
        await delay(wait);
      }
    }
  }

  return () => {
    if (cached && performance.now() - cached.readAt < CACHE_MS) return Promise.resolve(cached.config);
    pending ??= read().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

async function discover(settings: OidcSettings, issuer: URL, insecure: boolean): Promise<oidc.Configuration> {
  const config = await oidc.discovery(
    issuer,
    settings.clientId,
    {
      id_token_signed_response_alg: settings.signingAlg,
      userinfo_signed_response_alg: settings.signingAlg,
    },
    oidc.ClientSecretPost(settings.clientSecret),
    {
      timeout: settings.timeoutSeconds ?? 10,
      ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
    },
  );
  // Without this the signature of the identity is not verified at all.
  oidc.enableNonRepudiationChecks(config);
  return config;
}
