import { readFileSync } from 'node:fs';
import { startEngine } from '../oidc/engine.ts';
import type { Engine, Identity, OidcClient } from '../oidc/types.ts';
import { FRANCECONNECT } from './profile.ts';

export type FranceconnectOptions = {
  /** 0 takes a free port. */
  readonly port: number;
  readonly clients?: readonly OidcClient[];
  /** Identities offered besides those of `identities.json`. */
  readonly extraIdentities?: readonly Identity[];
  readonly dataDir?: string;
};

/** The residents of the demonstration. */
export const residents = (): readonly Identity[] =>
  JSON.parse(readFileSync(new URL('./identities.json', import.meta.url), 'utf8'));

/** Starts the stand-in for FranceConnect v2; `url` is its root, `issuer` what clients discover. */
export const startFranceconnect = (options: FranceconnectOptions): Promise<Engine> =>
  startEngine(FRANCECONNECT, {
    port: options.port,
    clients: options.clients ?? [],
    identities: [...residents(), ...(options.extraIdentities ?? [])],
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
  });
