import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { InstallationContext } from '../../../platform/action/index.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { closeAllSessions } from '../../../platform/session/index.ts';
import { compteByEmail, insertCompte, takeTurn, updateCompte } from './compte.sql.ts';

/** Pieces of writes on an account, in the caller's transaction. */

/** Warns the person, by mail, that a means of signing in has changed. Answers the key of that mail. */
export function warn({ enqueue }: InstallationContext, compteId: string): string {
  const cle = uuidv7();
  enqueue({ task: 'identites.avertir', payload: { compteId, cle } });
  return cle;
}

/** Opens the account of a resident whose address is proved; null when the address already has one. */
export async function createResidentAccount(
  tx: Tx,
  personne: { label: string; email: string; passwordHash: string },
  now: Instant,
): Promise<string | null> {
  await takeTurn(tx, `courriel ${personne.email.toLowerCase()}`);
  if (await compteByEmail(tx, 'resident', personne.email)) return null;
  const id = uuidv7();
  await insertCompte(tx, { id, kind: 'resident', ...personne }, now);
  return id;
}

/** The account of an agent, by address; created when there is none. A known one is left as it is. */
export async function createAgent(
  tx: Tx,
  agent: { name: string; email: string },
  now: Instant,
): Promise<string> {
  await takeTurn(tx, `courriel ${agent.email.toLowerCase()}`);
  const known = await compteByEmail(tx, 'agent', agent.email);
  if (known) return known.id;
  const id = uuidv7();
  const { name, email } = agent;
  await insertCompte(tx, { id, kind: 'agent', label: name, email, passwordHash: null }, now);
  return id;
}

/** Sets a password: every session ends, the person is warned. */
export async function setPasswordOf(
  context: InstallationContext,
  compteId: string,
  passwordHash: string,
): Promise<void> {
  await updateCompte(context.tx, compteId, { motDePasse: passwordHash });
  await closeAllSessions(context.tx, compteId);
  warn(context, compteId);
}
