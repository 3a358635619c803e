import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningPayfip, startPayfip } from '../../../../simulators/payfip/index.ts';
import type { DemandePaiement, PasserellePaiement } from '../../../modules/paiements/ports.ts';
import { payfip } from '../index.ts';

const PAGE = '<!doctype html><html lang="fr"><title>Site</title><main><h1>Site</h1></main></html>';

/** A stand-in, an adapter speaking to it, and a site that receives notifications and returns. For tests only. */
export type Bench = {
  readonly standIn: RunningPayfip;
  readonly gateway: PasserellePaiement;
  readonly siteUrl: string;
  /** `idop` values notified so far; empty it at will. */
  readonly notified: string[];
  readonly order: (name: string, body: object) => Promise<Response>;
  readonly read: (path: string) => Promise<string>;
  readonly demande: (scenario?: string | null, more?: Partial<DemandePaiement>) => DemandePaiement;
  readonly accepted: (request: DemandePaiement) => Promise<string>;
  /** What a lookup says, in one word. */
  readonly result: (idOp: string) => Promise<string>;
  /** Opens the page and presses one of its buttons, as a browser does. */
  readonly pay: (idOp: string, issue: string, scenario?: string) => Promise<Response>;
  readonly close: () => Promise<void>;
};

/** Waits up to two seconds for a condition. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i += 1) await pause(10);
  assert.ok(condition(), 'condition never met');
}

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-payfip-'));
  const standIn = await startPayfip({ port: 0, bookDir: folder });
  const gateway = payfip({ serviceUrl: standIn.serviceUrl, pageUrl: standIn.pageUrl, timeoutMs: 10_000 });
  const notified: string[] = [];
  const site = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      if (request.url === '/notification') notified.push(new URLSearchParams(body).get('idop') ?? '');
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(PAGE);
    });
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  const siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  let counter = 0;

  return {
    standIn,
    gateway,
    siteUrl,
    notified,
    order: (name, body) =>
      fetch(`${standIn.url}/_simulateur/api/${name}`, { method: 'POST', body: JSON.stringify(body) }),
    read: async (path) => (await fetch(`${standIn.url}/_simulateur/${path}`)).text(),
    demande: (scenario = null, more = {}) => {
      counter += 1;
      return {
        numcli: '090901',
        exer: '2026',
        refdet: `PVCONTRAT${String(counter).padStart(6, '0')}`,
        objet: 'Cantine — novembre',
        montant: 4200,
        mel: scenario === null ? 'claire@exemple.fr' : `scenario+${scenario}@exemple.fr`,
        saisie: 'W',
        url_notif: `${siteUrl}/notification`,
        url_redirect: `${siteUrl}/retour?t=1`,
        ...more,
      };
    },
    accepted: async (request) => {
      const outcome = await gateway.create(request);
      assert.ok(outcome.kind === 'accepted', JSON.stringify(outcome));
      return outcome.idOp;
    },
    result: async (idOp) => {
      const outcome = await gateway.lookup(idOp);
      if (outcome.kind === 'accepted') return outcome.detail.resultat;
      return outcome.kind === 'fault' ? outcome.meaning : outcome.reason;
    },
    pay: async (idOp, issue, scenario = '') => {
      await fetch(gateway.pageUrl(idOp));
      const body = new URLSearchParams({ idop: idOp, issue, scenario });
      return fetch(`${standIn.url}/tpa/paiement`, { method: 'POST', body, redirect: 'manual' });
    },
    close: async () => {
      await standIn.close();
      site.closeAllConnections();
      await new Promise((done) => site.close(done));
      await rm(folder, { recursive: true });
    },
  };
}
