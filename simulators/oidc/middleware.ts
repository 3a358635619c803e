import { setTimeout as delay } from 'node:timers/promises';
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose';
import type { Provider } from 'oidc-provider';
import { authorizeProblems } from './authorize-check.ts';
import { errorPage } from './pages.ts';
import type { Faults, Profile } from './types.ts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const SERVER_ROUTES = ['/token', '/userinfo', '/jwks', '/.well-known/openid-configuration'];

/** Puts what is particular to the real service, and the faults asked for, around the provider. */
export function surround(
  provider: Provider,
  profile: Profile,
  faults: () => Faults,
  keys: readonly JWK[],
): void {
  provider.use(async (ctx, next) => {
    const current = faults();
    if (SERVER_ROUTES.includes(ctx.path) && current.delayMs > 0) await delay(current.delayMs);
    if (ctx.path === '/authorize') return authorize(profile, ctx, next);
    if (ctx.path === '/session/end') return endSession(ctx, next);
    if (brokenServer(ctx.path, current)) {
      ctx.status = 500;
      ctx.body = 'HTTP 500 - Internal Server Error';
      return;
    }
    await next();
    if (ctx.path === '/userinfo' && ctx.status === 200) spoilUserinfo(ctx, current);
    if (ctx.path === '/token' && ctx.status === 200 && current.token === 'expired')
      await expire(ctx, profile, keys);
  });
}

const brokenServer = (path: string, faults: Faults): boolean =>
  (path === '/token' && faults.token === 'error') ||
  (path === '/userinfo' && faults.userinfo === 'error') ||
  (path === '/.well-known/openid-configuration' && faults.discovery === 'error');

async function authorize(profile: Profile, ctx: Context, next: () => Promise<unknown>): Promise<void> {
  const problems = authorizeProblems(profile, new URLSearchParams(ctx.querystring));
  if (problems.length === 0) {
    await next();
    return;
  }
  ctx.status = 400;
  ctx.type = 'html';
  ctx.body = errorPage(profile, 'Y000400', 'La demande de connexion est mal formée.', problems);
}

/** The provider has checked the hint and the return address; the real services go back without asking. */
async function endSession(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  const query = new URLSearchParams(ctx.querystring);
  await next();
  const back = query.get('post_logout_redirect_uri');
  if (ctx.status !== 200 || !back || !query.get('id_token_hint')) return;
  const target = new URL(back);
  const state = query.get('state');
  if (state) target.searchParams.set('state', state);
  ctx.redirect(target.href);
  ctx.status = 303;
}

function spoilUserinfo(ctx: Context, faults: Faults): void {
  const jwt = String(ctx.body);
  if (faults.userinfo === 'tampered') {
    const [header = '', , signature = ''] = jwt.split('.');
    const claims = { ...decodeJwt(jwt), family_name: 'USURPATION', usual_name: 'USURPATION' };
    ctx.body = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
  } else if (faults.userinfo === 'unsigned') {
    ctx.type = 'application/json';
    ctx.body = JSON.stringify(decodeJwt(jwt));
  } else if (faults.userinfo === 'garbage') {
    ctx.body = 'réponse illisible';
  }
}

async function expire(ctx: Context, profile: Profile, keys: readonly JWK[]): Promise<void> {
  const body: unknown = ctx.body;
  if (typeof body !== 'object' || body === null || !('id_token' in body)) return;
  const jwk = keys.find((key) => key.alg === profile.defaultAlg);
  if (!jwk) return;
  const issuedAt = Math.floor(Date.now() / 1000) - 3600;
  const claims = { ...decodeJwt(String(body.id_token)), iat: issuedAt, exp: issuedAt + profile.ttl.idToken };
  const signer = new SignJWT(claims).setProtectedHeader({ alg: profile.defaultAlg, kid: jwk.kid ?? '' });
  ctx.body = { ...body, id_token: await signer.sign(await importJWK(jwk, profile.defaultAlg)) };
}
