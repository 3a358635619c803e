import { join, resolve } from 'node:path';
import type { OidcClient } from './oidc/types.ts';

export type SimulatorSettings = {
  readonly ports: {
    readonly franceconnect: number;
    readonly proconnect: number;
    readonly payfip: number;
    readonly mailInbox: number;
    readonly smtp: number;
  };
  readonly dataDir: string;
  readonly franceconnectClient: OidcClient;
  readonly proconnectClient: OidcClient;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the stand-ins listen, keep their books, and which services they know. */
export function simulatorSettings(env: Environment): SimulatorSettings {
  const base = portBase(env.PARVIS_SIMULATORS_PORT_BASE || '3001');
  const product = (env.PARVIS_URL || `http://localhost:${env.PARVIS_PORT || 3000}`).replace(/\/+$/, '');
  const client = (clientId: string, clientSecret: string, callback: string): OidcClient => ({
    clientId,
    clientSecret,
    redirectUris: [`${product}${callback}`],
    postLogoutRedirectUris: [`${product}/deconnexion/retour`],
  });
  return {
    ports: {
      franceconnect: base,
      proconnect: base + 1,
      payfip: base + 2,
      mailInbox: base + 3,
      smtp: base + 24,
    },
    dataDir: join(resolve(env.PARVIS_DATA || '.parvis'), 'simulateurs'),
    franceconnectClient: client(
      env.FRANCECONNECT_CLIENT_ID || 'parvis-portail',
      env.FRANCECONNECT_CLIENT_SECRET || 'demonstration-franceconnect-secret-0001',
      '/connexion/franceconnect/retour',
    ),
    proconnectClient: client(
      env.PROCONNECT_CLIENT_ID || 'parvis-gestion',
      env.PROCONNECT_CLIENT_SECRET || 'demonstration-proconnect-secret-0001',
      '/connexion/proconnect/retour',
    ),
  };
}

function portBase(text: string): number {
  const base = Number(text);
  if (!Number.isInteger(base) || base < 1 || base > 65_511) {
    throw new Error('PARVIS_SIMULATORS_PORT_BASE doit être un numéro de port, de 1 à 65511.');
  }
  return base;
}
