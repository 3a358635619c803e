import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { enTete } from '../../collectivites/index.ts';
import { createAgent } from '../compte/compte.write.ts';
import { liensOf } from '../lien/lien.sql.ts';
import { giveRole, roleInput } from './affecter.action.ts';
import { expectAgent } from './agent-attendu.write.ts';

const agentInput = z.object({
  nom: z.string().trim().min(2, { error: 'Donnez le prénom et le nom.' }).max(120),
  courriel: z.email({ error: 'Donnez l’adresse professionnelle en entier.' }).toLowerCase(),
  /** Establishment the agent signs in from with ProConnect. */
  siret: z.string().regex(/^\d{14}$/, { error: 'Un SIRET compte 14 chiffres.' }),
  roles: z.array(roleInput).min(1, { error: 'Donnez au moins un rôle.' }).max(20),
});

/**
 * Announces agents with their roles: account found again by address, ProConnect expected from the establishment and
 * that address. Done twice, it changes nothing.
 */
export const installerAgents = defineAction({
  name: 'identites.installer_agents',
  permission: 'identites.affecter',
  actors: ['system', 'agent'],
  input: z.object({ agents: z.array(agentInput).min(1).max(500) }),
  run: async (context, { agents }) => {
    const { tx, now, actor } = context;
    // An establishment vouches for its own agents only; the operator alone announces the others (a comptable).
    const own = actor.kind === 'agent' ? (await enTete(tx, context.collectiviteId)).siret : null;
    const foreign = own === null ? undefined : agents.find((agent) => agent.siret !== own);
    if (foreign) return refuse('identites.siret_etranger', {}, { field: 'siret' });
    const comptes: Record<string, string> = {};
    for (const { nom, courriel, siret, roles } of agents) {
      const compteId = await createAgent(tx, { name: nom, email: courriel }, now);
      // An establishment does not vouch for an account that another collectivité has opened: its role is added, and the
      // agent comes in as before.
      const elsewhere = (await liensOf(tx, compteId)).some(
        (l) => l.collectiviteId !== context.collectiviteId,
      );
      if (own === null || !elsewhere) await expectAgent(tx, { compteId, siret, email: courriel }, now);
      for (const role of roles) {
        const given = await giveRole(context, compteId, role);
        if (!given.ok) return given;
      }
      comptes[courriel] = compteId;
    }
    context.note({ comptes: Object.values(comptes) });
    return ok({ comptes });
  },
});
