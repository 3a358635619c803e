import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Log } from '../log/log.ts';
import type { AppEnv } from './route.ts';

/** Gives each request an id, written in the logs, on error pages and in a header of the answer. */
export const requestIds = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  if (c.get('requestId') !== undefined) return next();
  c.set('requestId', uuidv7());
  await next();
  // Set on the answer itself: `c.header` would copy the answer.
  c.res.headers.set('X-Request-Id', c.get('requestId'));
};

/** What PostgreSQL says of a text that is not a uuid, a number or a date. */
const MALFORMED = new Set(['22P02', '22007', '22008']);

/**
 * Logs what a handler threw, without the address asked for: it may hold more than ids.
 *
 * @returns `malformed` when a value of the address has not the right shape: nothing can be found under it
 */
export function logFailure(log: Log, c: Context<AppEnv>, error: Error): 'malformed' | 'bug' {
  const fields = { request: c.get('requestId'), route: routePath(c, -1) };
  if ('code' in error && typeof error.code === 'string' && MALFORMED.has(error.code)) {
    log.warn('adresse_malformee', { ...fields, error_code: error.code, stack: error.stack });
    return 'malformed';
  }
  log.error('requete', error, fields);
  return 'bug';
}
