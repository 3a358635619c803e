import * as oidc from 'openid-client';
import type { z } from 'zod';
import type {
  BeginOptions,
  FournisseurIdentite,
  IdentityOutcome,
  SignInTransaction,
} from '../../modules/identites/ports.ts';
import { lazyDiscovery, type OidcSettings } from './discovery.ts';
import { failureOf } from './failure.ts';

/** What differs from one provider to another. */
export type ProviderRules<Raw, Claims> = {
  readonly scope: string;
  /** Parameters added to every request. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly pkce: boolean;
  readonly acceptedAcr: readonly string[];
  readonly userinfo: z.ZodType<Raw>;
  readonly toClaims: (raw: Raw) => Claims;
};

/** An OpenID Connect client of one provider: signed identity required, nothing trusted before verification. */
export function oidcClient<Raw, Claims>(
  settings: OidcSettings,
  rules: ProviderRules<Raw, Claims>,
): FournisseurIdentite<Claims> {
  const discovered = lazyDiscovery(settings);

  async function authorizationUrl(
    config: oidc.Configuration,
    options: BeginOptions,
    transaction: SignInTransaction,
  ) {
    const { codeVerifier } = transaction;
    return oidc.buildAuthorizationUrl(config, {
      redirect_uri: options.redirectUri,
      scope: rules.scope,
      state: transaction.state,
      nonce: transaction.nonce,
      ...rules.parameters,
      ...(options.forceLogin ? { prompt: 'login' } : {}),
      ...(codeVerifier
        ? {
            code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
            code_challenge_method: 'S256',
          }
        : {}),
    });
  }

  async function identity(
    callbackUrl: string,
    transaction: SignInTransaction,
  ): Promise<IdentityOutcome<Claims>> {
    const config = await discovered();
    // Only the answer's parameters are taken from the request: its host may be that of an inner server.
    const answer = new URL(transaction.redirectUri);
    answer.search = new URL(callbackUrl, transaction.redirectUri).search;
    const tokens = await oidc.authorizationCodeGrant(config, answer, {
      expectedState: transaction.state,
      expectedNonce: transaction.nonce,
      idTokenExpected: true,
      ...(transaction.codeVerifier ? { pkceCodeVerifier: transaction.codeVerifier } : {}),
    });
    const idToken = tokens.claims();
    const acr = typeof idToken?.acr === 'string' ? idToken.acr : '';
    if (!idToken || !tokens.id_token || !rules.acceptedAcr.includes(acr)) {
      return { kind: 'refused', reason: 'unverifiable', detail: 'acr' };
    }
    const raw = await oidc.fetchUserInfo(config, tokens.access_token, idToken.sub);
    const parsed = rules.userinfo.safeParse(raw);
    if (!parsed.success) return { kind: 'refused', reason: 'unverifiable', detail: 'claims' };
    const claims = rules.toClaims(parsed.data);
    return { kind: 'ok', issuer: idToken.iss, sub: idToken.sub, acr, claims, idToken: tokens.id_token };
  }

  return {
    async begin(options) {
      const transaction: SignInTransaction = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        redirectUri: options.redirectUri,
        ...(rules.pkce ? { codeVerifier: oidc.randomPKCECodeVerifier() } : {}),
      };
      try {
        const url = await authorizationUrl(await discovered(), options, transaction);
        return { kind: 'ok', url: url.href, transaction };
      } catch (error) {
        return outage(error);
      }
    },
    async complete(callbackUrl, transaction) {
      try {
        return await identity(callbackUrl, transaction);
      } catch (error) {
        return failureOf(error);
      }
    },
    async logoutUrl(idToken, returnTo) {
      const state = oidc.randomState();
      try {
        const url = oidc.buildEndSessionUrl(await discovered(), {
          id_token_hint: idToken,
          post_logout_redirect_uri: returnTo,
          state,
        });
        return { url: url.href, state };
      } catch (error) {
        outage(error);
        return undefined;
      }
    },
  };
}

/** Before anyone signs in there is nobody to refuse: whatever is wrong with the provider is an outage. */
function outage(error: unknown) {
  const failure = failureOf(error);
  return { kind: 'unknown', reason: failure.kind === 'unknown' ? failure.reason : failure.detail } as const;
}
