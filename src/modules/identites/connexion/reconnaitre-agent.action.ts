import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { canonical, defineAction } from '../../../platform/action/index.ts';
import { EXPECTED, expectedSub } from '../agent/agent-attendu.write.ts';
import { act, type Caller } from '../compte/appel.ts';
import { compteById, takeTurn } from '../compte/compte.sql.ts';
import { compteOfIdentity, saveIdentity } from '../lien/identite-externe.sql.ts';
import type { AgentIdentity } from '../ports.ts';

/**
 * The agent account of a ProConnect identity: its known `sub`, otherwise the account announced for this very
 * establishment and address, whose `sub` is then kept. Refused when nobody announced it.
 */
export const reconnaitreAgent = defineAction({
  scope: 'installation',
  name: 'identites.reconnaitre_agent',
  actors: ['visiteur', 'compte'],
  security: 'compte',
  input: z.object({
    issuer: z.string(),
    sub: z.string(),
    siret: z.string(),
    courriel: z.string(),
    /** Canonical JSON of what the employer's directory says. */
    pivot: z.string(),
  }),
  remembers: () => ({}),
  run: async ({ tx, now, note }, { issuer, sub, siret, courriel, pivot }) => {
    await takeTurn(tx, `${issuer} ${sub}`);
    const compteId =
      (await compteOfIdentity(tx, issuer, sub)) ??
      (await compteOfIdentity(tx, EXPECTED, expectedSub(siret, courriel)));
    const compte = compteId === null ? undefined : await compteById(tx, compteId);
    if (compte?.kind !== 'agent') return refuse('identites.agent_non_annonce');
    await saveIdentity(tx, { issuer, sub, compteId: compte.id, pivot, seenAt: now });
    note({ compte: compte.id });
    return ok({ compteId: compte.id });
  },
});

/** The account of an agent ProConnect certifies; null when no collectivité announced them. */
export async function recogniseAgent(
  caller: Caller,
  identity: { issuer: string; sub: string; claims: AgentIdentity },
): Promise<string | null> {
  const { issuer, sub, claims } = identity;
  const { siret, email: courriel } = claims;
  const input = { issuer, sub, siret, courriel, pivot: canonical(claims) };
  const answer = await act(caller, reconnaitreAgent, input);
  return answer.ok ? answer.value.compteId : null;
}
