import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningPayfip, startPayfip } from '../../../../simulators/payfip/index.ts';
import { payfip } from '../../../adapters/payfip/index.ts';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import {
  type Chantier,
  type Commune,
  chantierDe,
  creerUsager,
  type Usager,
} from '../../regie/testing/monde.ts';

export type Habitant = Usager & Browser;

/** The product speaking to the real stand-in of the payment service, over HTTP both ways. */
export type Banc = TestProduct & {
  readonly chantier: Chantier;
  readonly standIn: RunningPayfip;
  /** A resident known in some communes, signed in. */
  readonly habitant: (communes: readonly Commune[], courriel?: string) => Promise<Habitant>;
  /** Runs the sweeper now, then the jobs it queued. */
  readonly balayer: () => Promise<void>;
  /** An order to the stand-in's control. */
  readonly ordre: (name: string, body: object) => Promise<unknown>;
};

/** Waits up to five seconds for a condition. */
export async function jusqua(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 250; i += 1) {
    if (await condition()) return;
    await pause(20);
  }
  assert.fail('condition never met');
}

export async function ouvrirBanc(): Promise<Banc> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-banc-'));
  let standIn: RunningPayfip | undefined;
  const product = await testProduct({
    served: true,
    partners: async (_home, clock) => {
      standIn = await startPayfip({ port: 0, bookDir: folder, now: () => Date.parse(clock.now()) });
      return { PAYFIP_SERVICE_URL: standIn.serviceUrl, PAYFIP_PAGE_URL: standIn.pageUrl };
    },
    outside: (config) => ({ passerelle: payfip({ ...config.payfip, timeoutMs: 2_000 }) }),
  });
  assert.ok(standIn);
  const { url, close } = standIn;
  const chantier = chantierDe(product);
  return {
    ...product,
    chantier,
    standIn,
    habitant: async (communes, courriel) => {
      const usager = await creerUsager(chantier, communes, courriel ?? null);
      return { ...usager, ...(await product.as(usager.compteId)) };
    },
    balayer: () => product.tick('regie.balayer_tentatives'),
    ordre: async (name, body) =>
      (
        await fetch(`${url}/_simulateur/api/${name}`, { method: 'POST', body: JSON.stringify(body) })
      ).json() as Promise<unknown>,
    close: async () => {
      await close();
      await product.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a browser does on the payment page: opens it, presses a button. Returns where it is sent back. */
export async function payerSurLaPage(pageUrl: string, issue: string, scenario = ''): Promise<string | null> {
  await (await fetch(pageUrl)).arrayBuffer();
  const page = new URL(pageUrl);
  const idop = page.searchParams.get('idop') ?? '';
  const answer = await fetch(new URL('/tpa/paiement', page), {
    method: 'POST',
    body: new URLSearchParams({ idop, issue, scenario }),
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  return answer.headers.get('location');
}
