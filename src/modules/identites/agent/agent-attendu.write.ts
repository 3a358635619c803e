import type { Instant } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { saveIdentity } from '../lien/identite-externe.sql.ts';

/** Issuer of the identities we wait for: an agent announced by their collectivité, not seen yet. */
export const EXPECTED = 'parvis:attendu';

export const expectedSub = (siret: string, email: string): string => `${siret}/${email.toLowerCase()}`;

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
