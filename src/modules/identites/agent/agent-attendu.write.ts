import type { Instant } from '../../../kernel/calendar.ts';
import { canonical } from '../../../platform/action/index.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { compteById, takeTurn } from '../compte/compte.sql.ts';
import { compteOfIdentity, saveIdentity } from '../lien/identite-externe.sql.ts';
import type { AgentIdentity } from '../ports.ts';

/** Issuer of the identities we wait for: an agent announced by their collectivité, not seen yet. */
const EXPECTED = 'parvis:attendu';

const expectedSub = (siret: string, email: string): string => `${siret}/${email.toLowerCase()}`;

/** Announces that an account will come from this establishment with this address. */
export const expectAgent = (
  tx: Tx,
  agent: { compteId: string; siret: string; email: string },
  now: Instant,
): Promise<void> =>
  saveIdentity(tx, {
    issuer: EXPECTED,
    sub: expectedSub(agent.siret, agent.email),
    compteId: agent.compteId,
    pivot: '{}',
    seenAt: now,
  });

/**
 * The agent account of a ProConnect identity: its known `sub`, otherwise the account announced for this very
 * establishment and address, whose `sub` is then kept. Null when nobody announced it.
 */
export async function recogniseAgent(
  tx: Tx,
  identity: { issuer: string; sub: string; claims: AgentIdentity },
  now: Instant,
): Promise<string | null> {
  const { issuer, sub, claims } = identity;
  await takeTurn(tx, `${issuer} ${sub}`);
  const compteId =
    (await compteOfIdentity(tx, issuer, sub)) ??
    (await compteOfIdentity(tx, EXPECTED, expectedSub(claims.siret, claims.email)));
  if (compteId === null) return null;
  const compte = await compteById(tx, compteId);
  if (compte?.kind !== 'agent') return null;
  await saveIdentity(tx, { issuer, sub, compteId, pivot: canonical(claims), seenAt: now });
  return compteId;
}
