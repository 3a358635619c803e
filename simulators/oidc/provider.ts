import { type Configuration, interactionPolicy, Provider } from 'oidc-provider';
import { memoryStorage } from './adapter.ts';
import type { SigningKeys } from './keys.ts';
import { type People, pairwiseSub } from './people.ts';
import type { EngineOptions, Faults, Profile } from './types.ts';

/** Everybody is asked who they are at each sign-in: in a demonstration one changes person all the time. */
function alwaysAsk() {
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('always', 'une identité est demandée à chaque connexion', (ctx) =>
        ctx.oidc.result?.login
          ? interactionPolicy.Check.NO_NEED_TO_PROMPT
          : interactionPolicy.Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

/** Builds the OpenID provider of a profile. */
export function buildProvider(
  profile: Profile,
  issuer: string,
  options: EngineOptions,
  keys: SigningKeys,
  persons: People,
  faults: () => Faults,
): Provider {
  const scope = Object.keys(profile.scopes).join(' ');
  const configuration: Configuration = {
    adapter: memoryStorage(),
    jwks: { keys: keys.keys.map((key) => ({ ...key, kty: key.kty ?? '' })) },
    cookies: {
      keys: [keys.cookieKey],
      names: {
        session: `${profile.name}_session`,
        interaction: `${profile.name}_interaction`,
        resume: `${profile.name}_resume`,
      },
    },
    clients: options.clients.map((client) => ({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...client.postLogoutRedirectUris],
      subject_type: 'pairwise',
      id_token_signed_response_alg: profile.defaultAlg,
      userinfo_signed_response_alg: profile.defaultAlg,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      end_session: '/session/end',
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'], userinfoSigningAlgValues: ['ES256', 'RS256'] },
    clientAuthMethods: ['client_secret_post'],
    features: {
      jwtUserinfo: { enabled: true },
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // The engine then sends the person back at once, without a confirmation page.
        logoutSource: async (ctx) => {
          await ctx.oidc.session?.destroy();
          ctx.cookies.set(`${profile.name}_session`, null);
          ctx.body = '';
        },
      },
    },
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) => pairwiseSub(accountId, client.clientId),
    scopes: Object.keys(profile.scopes),
    claims: {
      amr: null,
      ...Object.fromEntries(Object.entries(profile.scopes).map(([name, claims]) => [name, [...claims]])),
    },
    acrValues: profile.acrValues,
    pkce: { required: () => false },
    findAccount: (_ctx, accountId) => {
      const person = persons.find(accountId);
      if (!person) return undefined;
      const deleted = new Set(faults().deletedClaims);
      const claims = Object.entries(person.claims).filter(([name]) => !deleted.has(name));
      return { accountId, claims: () => ({ ...Object.fromEntries(claims), sub: accountId }) };
    },
    interactions: { policy: alwaysAsk(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(scope);
      grant.addOIDCClaims(['amr', 'acr', 'auth_time']);
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: profile.ttl.accessToken,
      IdToken: profile.ttl.idToken,
      AuthorizationCode: profile.ttl.code,
      Session: 12 * 3600,
      Interaction: 3600,
      Grant: 12 * 3600,
    },
  };
  return new Provider(issuer, configuration);
}
