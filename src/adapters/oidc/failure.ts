import * as oidc from 'openid-client';
import type { Outage, RefusalReason } from '../../modules/identites/ports.ts';

export type Failure =
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  | Outage;

const OUTAGE_ERRORS = new Set([
  'server_error',
  'temporarily_unavailable',
  'invalid_client',
  'unauthorized_client',
]);
const OUTAGE_CODES = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

const refused = (reason: RefusalReason, detail: string): Failure => ({ kind: 'refused', reason, detail });
const unknown = (reason: string): Failure => ({ kind: 'unknown', reason });

/**
 * Sorts what the protocol library throws into a refusal or an outage. The detail is a code, never the message,
 * which may quote what the provider said about a person.
 * @throws the error itself when it is neither: a defect of ours
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (error.error === 'access_denied') return refused('cancelled', error.error);
    return OUTAGE_ERRORS.has(error.error) ? unknown(error.error) : refused('denied', error.error);
  }
  if (error instanceof oidc.ResponseBodyError) {
    if (error.status >= 500 || OUTAGE_ERRORS.has(error.error)) return unknown(error.error);
    return refused(error.error === 'invalid_grant' ? 'expired' : 'denied', error.error);
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    return error.status === 401 ? refused('expired', 'invalid_token') : unknown(`http_${error.status}`);
  }
  if (error instanceof oidc.ClientError) {
    const code = error.code ?? 'unclassified';
    if (OUTAGE_CODES.has(code)) return unknown(code);
    return refused(code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' ? 'expired' : 'unverifiable', code);
  }
  if (error instanceof TypeError && error.message === 'fetch failed') return unknown('unreachable');
  throw error;
}
