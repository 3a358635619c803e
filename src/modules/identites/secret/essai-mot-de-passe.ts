import { viewInstallation } from '../../../platform/db/transaction.ts';
import type { PageRequest } from '../../../platform/desk/index.ts';
import { addressMayTry, forget, mayTry } from '../../../platform/limiter/index.ts';
import type { AccountKind } from '../../../platform/session/index.ts';
import { type Compte, compteByEmail } from '../compte/compte.sql.ts';
import { LIMITS } from '../connexion/essais.rule.ts';
import { verifyPassword } from './hachage.ts';

export const WRONG = 'L’adresse ou le mot de passe n’est pas le bon.';
export const TOO_MANY =
  'Il y a eu trop d’essais. Attendez un quart d’heure, ou choisissez un nouveau mot de passe.';

export type PasswordAnswer =
  | { readonly ok: true; readonly compte: Compte }
  | { readonly ok: false; readonly status: 422 | 429; readonly message: string };

/**
 * Checks the posted address and password. The answer is the same, in the same time, whether the account exists,
 * has a password, or not; tries are counted for the account and for the address of the caller.
 */
export async function checkPassword(r: PageRequest, kind: AccountKind): Promise<PasswordAnswer> {
  const email = r.form.text('courriel').toLowerCase();
  // Read as typed: a password may begin or end with a space.
  const password = r.form.all('motdepasse')[0] ?? '';
  const who = `${kind}:${email}`;
  const allowed = [
    await mayTry(r, 'mot-de-passe', who, LIMITS.motDePasseCompte),
    await addressMayTry(r, 'mot-de-passe', LIMITS.motDePasseAdresse),
  ];
  if (allowed.includes(false)) return { ok: false, status: 429, message: TOO_MANY };
  const compte = await viewInstallation(r.services.pools.app, (tx) => compteByEmail(tx, kind, email));
  const right = await verifyPassword(password.slice(0, 1000), compte?.passwordHash ?? null);
  if (!compte || !right) return { ok: false, status: 422, message: WRONG };
  await forget(r, 'mot-de-passe', who);
  return { ok: true, compte };
}
