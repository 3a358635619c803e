import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { startPayfip } from '../../simulators/payfip/index.ts';
import { openedSession } from '../../src/apps/testing/product.ts';
import {
  comparerLivres,
  lireLivreSimulateur,
  type TroisLivres,
} from '../../src/modules/paiements/testing/trois-livres.ts';
import { verifyRegies } from '../../src/modules/regie/index.ts';
import {
  type Commune,
  creerCommune,
  creerCreances,
  creerUsager,
} from '../../src/modules/regie/testing/monde.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { startEmbedded } from '../../src/platform/db/embedded/start.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { createPools, endPools } from '../../src/platform/db/pool.ts';
import { readTenant } from '../../src/platform/db/transaction.ts';
import { tenantDirectory } from '../../src/platform/tenants/directory.ts';
import { application, freePort } from './application.ts';
import { type APayer, type Bilan, payeur } from './payeurs.ts';

const PAIEMENTS = 2_000;
const USAGERS = 40;
const A_LA_FOIS = 24;
/** The clock of the last part runs ahead, so that the sweeper's first look is due. */
const AVANCE_MS = 11 * 60_000;
const SCENARIOS = [
  '',
  'jamais-notifie',
  'notifie-deux-fois',
  'notification-avant-retour',
  'notification-apres-retour',
  'idop-forge',
  'jamais-notifie',
  'notifie-deux-fois.idop-forge',
];
const ISSUES = ['P', 'P', 'V', 'P', 'P', 'R', 'P', 'V', 'A', 'P'] as const;
const CONTRATS = ['090901', '090902', '090903', '090904'];

const dir = await mkdtemp(join(tmpdir(), 'parvis-chaos-'));
// As root, the server may run as another user: it must be able to walk in.
await chmod(dir, 0o755);
const closing: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const close of closing.reverse()) await close().catch(() => undefined);
  await rm(dir, { recursive: true, force: true });
});

/** Four communes, forty residents, two thousand invoices. */
async function peupler(pools: {
  owner: pg.Pool;
  app: pg.Pool;
}): Promise<{ communes: Commune[]; travail: APayer[] }> {
  const chantier = {
    owner: pools.owner,
    runner: {
      pool: pools.app,
      clock: systemClock,
      permissions: new Map(),
      listeners: new Map(),
      zoneOf: tenantDirectory(pools.app).zoneOf,
    },
    now: systemClock.now(),
  };
  const today = chantier.now.slice(0, 10);
  const communes: Commune[] = [];
  for (const [n, numcli] of CONTRATS.entries())
    communes.push(await creerCommune(chantier, `commune-${n}`, `Commune ${n}`, [{ code: '02', numcli }]));
  const travail: APayer[] = [];
  for (let n = 0; n < USAGERS; n += 1) {
    const commune = communes[n % communes.length];
    assert.ok(commune);
    const usager = await creerUsager(chantier, [commune]);
    const ids = await creerCreances(
      chantier,
      commune,
      '02',
      usager.personnes.get(commune.id) ?? '',
      Array.from({ length: PAIEMENTS / USAGERS }, (_, i) => 1_000 + n * 100 + i),
      { publieeLe: today, limite: '2099-12-31' },
    );
    const session = await openedSession(pools, usager.compteId, chantier.now);
    for (const [i, creanceId] of ids.entries())
      travail.push({
        slug: commune.slug,
        creanceId,
        cookie: session.cookie,
        jetonFormulaire: session.formToken,
        issue: ISSUES[(n + i) % ISSUES.length] ?? 'P',
        scenario: SCENARIOS[(n * 3 + i) % SCENARIOS.length] ?? '',
      });
  }
  // Not one resident after the other: everyone pays at once.
  return {
    communes,
    travail: travail.sort((a, b) => (a.creanceId.slice(-6) < b.creanceId.slice(-6) ? -1 : 1)),
  };
}

test('invariant 11 : 2 000 paiements, deux arrêts brutaux du produit et un de la base, rien de perdu ni de double', async (t) => {
  const began = Date.now();
  const at = (what: string) => t.diagnostic(`${((Date.now() - began) / 1000).toFixed(1)} s : ${what}`);
  let server = await startEmbedded({ dataDir: join(dir, 'pg') });
  closing.push(() => server.stop());
  const pools = createPools({ ownerUrl: server.url, applicationName: 'chaos' });
  closing.push(() => endPools(pools));
  await migrate(pools.owner, join(import.meta.dirname, '..', '..', 'db', 'migrations'));
  const { communes, travail } = await peupler(pools);
  const standIn = await startPayfip({ port: 0, bookDir: dir });
  closing.push(() => standIn.close());
  at(`${travail.length} factures ouvertes`);

  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const app = application({
    PARVIS_DATA: dir,
    PARVIS_PORT: String(port),
    PARVIS_URL: site,
    PARVIS_SECRET: 'chaos'.repeat(8),
    PARVIS_WORKER_CONCURRENCY: '6',
    PARVIS_DEMO: '0',
    DATABASE_URL: server.url,
    PAYFIP_SERVICE_URL: standIn.serviceUrl,
    PAYFIP_PAGE_URL: standIn.pageUrl,
  });
  closing.push(() => app.stop());
  await app.start();
  at('application prête');

  const bilan: Bilan = { conclus: 0, renonces: 0, coupures: 0 };
  const known: string[] = [];
  let next = 0;
  let done = 0;
  const resident = async (): Promise<void> => {
    for (let p = travail[next++]; p; p = travail[next++]) {
      const idOp = await payeur(site, p, bilan);
      done += 1;
      if (idOp === null) continue;
      known.push(idOp);
      // The service repeats itself about an older payment, several times at once, in no order.
      const old = known[Math.floor(Math.random() * known.length)];
      if (done % 8 === 0 && old)
        await Promise.all(
          [old, idOp, old].map((idop) =>
            fetch(`${site}/payfip/notification`, { method: 'POST', body: new URLSearchParams({ idop }) })
              .then((r) => r.arrayBuffer())
              .catch(() => undefined),
          ),
        );
    }
  };
  const reached = async (share: number): Promise<void> => {
    while (done < travail.length * share) await pause(20);
  };
  const everyone = Promise.all(Array.from({ length: A_LA_FOIS }, resident));

  await reached(0.25);
  at('arrêt brutal du produit');
  await app.kill();
  await reached(0.5);
  at('second arrêt brutal du produit');
  await app.kill();
  await reached(0.75);
  at('arrêt brutal de PostgreSQL');
  process.kill(server.pid, 'SIGKILL');
  server = await startEmbedded({ dataDir: join(dir, 'pg') });
  at('PostgreSQL relevé');
  await everyone;
  at(`tout le monde a payé : ${JSON.stringify(bilan)}, ${app.falls()} chutes`);

  await app.finish({ CHAOS_AVANCE_MS: String(AVANCE_MS) });
  const ids = communes.map((c) => c.id);
  let books: TroisLivres | undefined;
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(1_000)) {
    await pools.owner.query("select graphile_worker.add_job('regie.balayer_tentatives', job_key := 'chaos')");
    await pause(500);
    books = await comparerLivres(pools.app, ids, await lireLivreSimulateur(standIn.url));
    if (books.ecarts.length === 0) break;
  }
  at(`livres : ${JSON.stringify({ ...books, ecarts: books?.ecarts.length })}`);
  assert.ok(books);
  assert.deepEqual(books.ecarts.slice(0, 10), [], app.errors());
  assert.equal(books.regles, books.simulateur);
  assert.equal(books.avis, books.simulateur);
  assert.ok(books.simulateur > PAIEMENTS / 2, `only ${books.simulateur} payments were accepted`);
  for (const id of ids) {
    const report = await readTenant(pools.app, id, (tx) => verifyRegies(tx, id));
    assert.deepEqual(
      report.flatMap((r) => r.faults),
      [],
    );
  }
  const { rows } = await pools.owner.query<{ recus: string; regle: string; surplus: string }>(
    'select (select count(*) from encaissement) as recus, (select sum(regle) from creance) as regle, (select sum(surplus) from encaissement) as surplus',
  );
  const accepted = await lireLivreSimulateur(standIn.url);
  assert.equal(Number(rows[0]?.recus), accepted.length, 'one receipt for each payment');
  assert.equal(
    Number(rows[0]?.regle) + Number(rows[0]?.surplus),
    accepted.reduce((sum, p) => sum + p.montant, 0),
    'to the cent',
  );
  at('vérifié');
});
