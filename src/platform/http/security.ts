import type { MiddlewareHandler } from 'hono';

/** What of the configuration decides the headers. */
export type SecuritySettings = {
  /** Public address of the product. */
  readonly url: string;
  /** Addresses of partners where a form of ours may end up. */
  readonly formTargets: readonly string[];
};

const originOf = (url: string): string => new URL(url).origin;

/**
 * Origins a form of ours may end up on: some browsers check `form-action` again at each redirect,
 * so what ends at a partner's would be blocked without its page.
 */
const formOrigins = (settings: SecuritySettings): string[] => [
  ...new Set(settings.formTargets.map(originOf)),
];

/** The content security policy: nothing but what comes from us, and no text ever becomes script. */
export function contentSecurityPolicy(settings: SecuritySettings): string {
  const secure = settings.url.startsWith('https:');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...formOrigins(settings)].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types parvis',
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

const PERMISSIONS = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'browsing-topics',
  'display-capture',
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)', 'fullscreen=(self)')
  .join(', ');

/** Headers of every answer. Pages are not stored unless their handler says so: computers are shared. */
export function securityHeaders(settings: SecuritySettings): MiddlewareHandler {
  const headers: Record<string, string> = {
    'Content-Security-Policy': contentSecurityPolicy(settings),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(settings.url.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }
      : {}),
  };
  return async (c, next) => {
    await next();
    // Set on the answer itself: `c.header` would copy the answer once per header.
    const answer = c.res.headers;
    for (const [name, value] of Object.entries(headers)) answer.set(name, value);
    if (!answer.has('cache-control')) answer.set('Cache-Control', 'no-store');
  };
}
