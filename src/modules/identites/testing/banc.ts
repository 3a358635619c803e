import assert from 'node:assert/strict';
import { startFranceconnect } from '../../../../simulators/franceconnect/index.ts';
import type { Engine } from '../../../../simulators/oidc/types.ts';
import { startProconnect } from '../../../../simulators/proconnect/index.ts';
import { franceConnect } from '../../../adapters/franceconnect/index.ts';
import { proConnect } from '../../../adapters/proconnect/index.ts';
import { type TestProduct, testProduct, type Wanted } from '../../../apps/testing/product.ts';
import { type Action, execute } from '../../../platform/action/index.ts';
import { installTerritory } from '../../collectivites/index.ts';
import { inscrirePersonnes, installerAgents } from '../index.ts';
import { AGENTS, PERSONNES, TERRITOIRE } from './territoire.ts';

/** The product with its territory and people, and the stand-ins of FranceConnect and ProConnect on free ports. */
export type Bench = TestProduct & {
  /** Ids of the collectivités, by slug. */
  readonly ids: ReadonlyMap<string, string>;
  readonly fc: Engine;
  readonly pc: Engine;
};

const client = (home: string, id: string, path: string) => ({
  clientId: id,
  clientSecret: `secret-de-test-${id}-0001`,
  redirectUris: [`${home}${path}`],
  postLogoutRedirectUris: [`${home}/deconnexion/retour`],
});

export async function bench(wanted: Pick<Wanted, 'served'> = {}): Promise<Bench> {
  let providers: { fc: Engine; pc: Engine } | undefined;
  const product = await testProduct({
    ...wanted,
    now: new Date().toISOString(),
    partners: async (home) => {
      const portail = client(home, 'portail', '/connexion/franceconnect/retour');
      const gestion = client(home, 'gestion', '/connexion/proconnect/retour');
      const [fc, pc] = await Promise.all([
        startFranceconnect({ port: 0, clients: [portail] }),
        startProconnect({ port: 0, clients: [gestion] }),
      ]);
      providers = { fc, pc };
      return {
        FRANCECONNECT_ISSUER: fc.issuer,
        FRANCECONNECT_CLIENT_ID: portail.clientId,
        FRANCECONNECT_CLIENT_SECRET: portail.clientSecret,
        PROCONNECT_ISSUER: pc.issuer,
        PROCONNECT_CLIENT_ID: gestion.clientId,
        PROCONNECT_CLIENT_SECRET: gestion.clientSecret,
      };
    },
    outside: (config) => ({
      franceConnect: franceConnect({ ...config.franceConnect, retryDelaysMs: [] }),
      proConnect: proConnect({ ...config.proConnect, retryDelaysMs: [] }),
    }),
  });
  assert.ok(providers);
  const { fc, pc } = providers;
  const { services } = product;
  const made = await installTerritory(services.pools.app, TERRITOIRE, services.clock.now());
  assert.ok(made.ok);
  const ids = made.value;
  const run = async <I, O>(slug: string, action: Action<I, O>, input: unknown): Promise<void> => {
    const answer = await execute(services.runner, action, {
      collectiviteId: ids.get(slug) ?? '',
      actor: { kind: 'system', task: 'essai' },
      input,
    });
    if (!answer.ok) throw new Error(`${slug}: ${answer.refusal.code} ${JSON.stringify(answer.issues)}`);
  };
  for (const [slug, personnes] of Object.entries(PERSONNES))
    await run(slug, inscrirePersonnes, { personnes });
  for (const [slug, agents] of Object.entries(AGENTS)) await run(slug, installerAgents, { agents });
  return {
    ...product,
    ids,
    fc,
    pc,
    close: async () => {
      await Promise.all([fc.close(), pc.close()]);
      await product.close();
    },
  };
}
