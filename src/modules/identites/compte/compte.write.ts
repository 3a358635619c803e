import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { closeAllSessions } from '../../../platform/session/index.ts';
import { compteByEmail, compteById, insertCompte, takeTurn, updateCompte } from './compte.sql.ts';
import { addTask } from './tache.sql.ts';

/*
 * An account belongs to the installation, not to a collectivité: these writes are plain functions in one
 * installation transaction. What links it to a collectivité goes through an action.
 */

/** Warns the person, by mail, that a means of signing in has changed. */
export const warn = (tx: Tx, compteId: string): Promise<void> =>
  addTask(tx, 'identites.avertir', { compteId, cle: uuidv7() });

/** Opens the account of a resident whose address is proved; null when the address already has one. */
export async function createResidentAccount(
  tx: Tx,
  person: { label: string; email: string; passwordHash: string },
  now: Instant,
): Promise<string | null> {
  await takeTurn(tx, `courriel ${person.email.toLowerCase()}`);
  if (await compteByEmail(tx, 'resident', person.email)) return null;
  const id = uuidv7();
  await insertCompte(tx, { id, kind: 'resident', ...person }, now);
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
export async function changePassword(tx: Tx, compteId: string, passwordHash: string): Promise<void> {
  await updateCompte(tx, compteId, { mot_de_passe: passwordHash });
  await closeAllSessions(tx, compteId);
  await warn(tx, compteId);
}

/** Sets the proved address of an account; false when another account has it. */
export async function changeEmail(tx: Tx, compteId: string, email: string): Promise<boolean> {
  await takeTurn(tx, `courriel ${email.toLowerCase()}`);
  const compte = await compteById(tx, compteId);
  if (!compte) return false;
  const other = await compteByEmail(tx, compte.kind, email);
  if (other && other.id !== compteId) return false;
  // The former address hears of it first: it is the one that can still object.
  await warn(tx, compteId);
  await updateCompte(tx, compteId, { courriel: email });
  return true;
}
