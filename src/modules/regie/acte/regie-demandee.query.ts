import type { AgentRequest } from '../../../platform/desk/index.ts';
import type { RegieInfo } from '../types.ts';
import { regieByCode } from './regie.sql.ts';

/** The régie named by the address, or undefined. */
export const regieDemandee = (r: AgentRequest): Promise<RegieInfo | undefined> =>
  r.read((tx) => regieByCode(tx, r.tenant.id, r.param('code')));
