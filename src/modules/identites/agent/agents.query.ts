import type { AgentRequest } from '../../../platform/desk/index.ts';
import { affectations, agentsOf } from './affectation.sql.ts';

/** Agents and roles of the collectivité, from one snapshot. */
export async function agentFacts(r: AgentRequest) {
  return r.read(async (tx) => ({
    agents: await agentsOf(tx, r.tenant.id),
    roles: await affectations(tx, r.tenant.id),
  }));
}

export type Facts = Awaited<ReturnType<typeof agentFacts>>;
