import { readTenant } from '../../../platform/db/transaction.ts';
import type { AgentRequest } from '../../../platform/http/route.ts';
import type { RegieInfo } from '../types.ts';
import { regieByCode } from './regie.sql.ts';

/** The régie named by the address, or undefined. */
export const regieDemandee = (r: AgentRequest): Promise<RegieInfo | undefined> =>
  readTenant(r.services.pools.app, r.tenant.id, (tx) => regieByCode(tx, r.tenant.id, r.param('code')));
