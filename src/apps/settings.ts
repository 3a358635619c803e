import { franceConnectPartner } from '../adapters/franceconnect/settings.ts';
import { payfipPartner } from '../adapters/payfip/settings.ts';
import { proConnectPartner } from '../adapters/proconnect/settings.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { Environment } from '../platform/config/schema.ts';

const PARTNERS = {
  franceConnect: franceConnectPartner,
  proConnect: proConnectPartner,
  payfip: payfipPartner,
};

/**
 * Everything the environment decides, for the product and its partners.
 *
 * @throws StartupRefusal naming every wrong variable, one sentence each
 */
export const loadSettings = (env: Environment = process.env) => loadConfig(PARTNERS, env);

export type Settings = ReturnType<typeof loadSettings>;
