import { readFileSync } from 'node:fs';
import { startEngine } from '../oidc/engine.ts';
import type { Engine, Identity, OidcClient } from '../oidc/types.ts';
import { PROCONNECT } from './profile.ts';

export type ProconnectOptions = {
  /** 0 takes a free port. */
  readonly port: number;
  readonly clients?: readonly OidcClient[];
  /** Identities offered besides those of `identities.json`. */
  readonly extraIdentities?: readonly Identity[];
  readonly dataDir?: string;
};

/** The agents of the demonstration. */
export const agents = (): readonly Identity[] =>
  JSON.parse(readFileSync(new URL('./identities.json', import.meta.url), 'utf8'));

/** Starts the stand-in for ProConnect; `url` is its root, `issuer` what clients discover. */
export const startProconnect = (options: ProconnectOptions): Promise<Engine> =>
  startEngine(PROCONNECT, {
    port: options.port,
    clients: options.clients ?? [],
    identities: [...agents(), ...(options.extraIdentities ?? [])],
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
  });
