import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { verifyTenant } from '../../src/apps/cli/commands/verifier.ts';
import { type TestProduct, testProduct } from '../../src/apps/testing/product.ts';
import { startJobs } from '../../src/apps/worker/start.ts';
import { defineAction, execute, sha256 } from '../../src/platform/action/index.ts';
import { emptyDatabase, type TestDatabase } from '../../src/platform/testing/database.ts';
import { openBackup, restore } from './sauvegarde.ts';

// A database of an earlier version, brought to this one: it must go on as if nothing had happened.

const HERE = import.meta.dirname;
/** The demonstration was loaded, and saved, in the minutes before. */
const NOW = '2026-11-30T22:00:00.000Z';
const BACKUP = openBackup(join(HERE, 'demonstration.ndjson.br'));

let db: TestDatabase;
let product: TestProduct;

before(async () => {
  db = await emptyDatabase();
  await restore(db.owner, BACKUP, join(HERE, '..', 'migrations'));
  product = await testProduct({ now: NOW, db });
});
after(() => product.close());

async function one<T extends object>(text: string, values: readonly unknown[] = []): Promise<T> {
  const { rows } = await db.owner.query<T>(text, [...values]);
  assert.ok(rows[0], text);
  return rows[0];
}

test('Mise à jour : livres, journal, factures et explications se recalculent comme avant', async () => {
  const saved = new Map(BACKUP.tables.map(({ table, rows }) => [table, rows.length]));
  const reports: Awaited<ReturnType<typeof verifyTenant>>[] = [];
  for (const tenant of await product.services.tenants.all())
    reports.push(await verifyTenant(product, tenant));
  assert.equal(reports.length, 2);
  assert.deepEqual(
    reports.flatMap((report) => report.anomalies),
    [],
  );
  const sum = (of: (report: (typeof reports)[number]) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  assert.equal(
    sum((r) => r.factures.nombre),
    saved.get('public.facture'),
  );
  assert.equal(
    sum((r) => r.regies.reduce((n, regie) => n + regie.ecritures, 0)),
    saved.get('public.ecriture'),
  );
  assert.equal(
    sum((r) => r.journal.lignes),
    saved.get('public.audit_bloc_ligne'),
  );
  assert.ok(sum((r) => r.factures.traces) > 100);
});

test('Mise à jour : une clé déjà vue rend sa première réponse', async () => {
  const { collectivite_id, source, cle, reponse } = await one<Record<string, string>>(
    "select * from cle_idempotence where source = 'systeme:demonstration/demonstration.jalon' and cle = 'demonstration/commencee'",
  );
  assert.ok(source);
  // The loading of the demonstration itself, asked again as its command does.
  const jalon = defineAction({
    name: 'demonstration.jalon',
    permission: null,
    actors: ['system'],
    input: z.object({ etape: z.enum(['commencee', 'achevee']) }),
    run: () => assert.fail('a key already seen runs nothing'),
  });
  const answer = await execute(product.services.runner, jalon, {
    collectiviteId: collectivite_id ?? '',
    actor: { kind: 'system', task: 'demonstration' },
    input: { etape: 'commencee' },
    ...(cle === undefined ? {} : { idempotencyKey: cle }),
  });
  assert.deepEqual(answer, { ok: true, value: JSON.parse(reponse ?? ''), replayed: true });
});

/** A task as the version of the backup queued it: name, what it carries, key and queue. */
type Queued = { tache: string; charge: Record<string, unknown>; cle?: string; file?: string };

async function asQueuedThen(): Promise<Queued[]> {
  const facture = await one<{ c: string; id: string }>(
    'select collectivite_id as c, id from facture order by id limit 1',
  );
  const passe = (genre: string) =>
    one<{ c: string; id: string }>(
      'select collectivite_id as c, id from passe where genre = $1 order by id limit 1',
      [genre],
    );
  const brouillon = await passe('brouillon');
  const emission = await passe('definitive');
  const avis = await one<{ c: string; id: string }>(
    'select collectivite_id as c, id from avis order by id limit 1',
  );
  const essai = await one<{ c: string; id: string }>(
    'select collectivite_id as c, id from tentative_paiement order by id limit 1',
  );
  const compte = await one<{ id: string }>('select id from commun.compte where courriel is not null limit 1');
  const jalon = '01900000-0000-7000-8000-000000000001';
  const of = (row: { c: string }) => ({ collectiviteId: row.c });
  const passed = (tache: string, row: { c: string; id: string }): Queued => ({
    tache,
    charge: { ...of(row), passeId: row.id },
    cle: `passe:${row.id}`,
  });
  return [
    passed('facturation.brouillon', brouillon),
    passed('facturation.emission', emission),
    {
      tache: 'facturation.pdf',
      charge: { ...of(facture), factureIds: [facture.id] },
      file: `pdf:${facture.c}`,
    },
    { tache: 'messagerie.envoyer', charge: { ...of(avis), avisId: avis.id }, cle: `avis:${avis.id}` },
    {
      tache: 'regie.regarder_paiement',
      charge: { ...of(essai), tentativeId: essai.id },
      cle: `paiement:${essai.id}`,
    },
    { tache: 'identites.courriel', charge: { id: jalon, motif: 'oubli' } },
    { tache: 'identites.avertir', charge: { compteId: compte.id, cle: jalon } },
    ...['audit.sceller', 'audit.purger_sessions', 'identites.purger', 'regie.balayer_tentatives'].map(
      (tache): Queued => ({ tache, charge: {}, cle: tache }),
    ),
    ...(await eventsOfThen()),
  ];
}

/** One pending delivery to each listener, of the last event it hears; of one made as then when there is none. */
async function eventsOfThen(): Promise<Queued[]> {
  const listeners: readonly (readonly [string, string])[] = [
    ['creance.reglee', 'facturation.creance_reglee'],
    ['encaissement.enregistre', 'regie.papier_du_recu'],
    ['evenement_collectif.saisi', 'famille.evenement_collectif_saisi'],
    ['foyer.payeur_change', 'facturation.foyer_payeur_change'],
    ['mois.clos', 'regie.papier_du_mois'],
    ['versement.arrete', 'regie.papier_du_versement'],
    ['creance.transferee', 'facturation.creance_transferee'],
  ];
  const foyer = await one<{ c: string; id: string; payeur: string }>(
    `select f.collectivite_id as c, f.id, b.payeur_id as payeur from foyer f
     join brouillon_facture b on b.collectivite_id = f.collectivite_id and b.foyer_id = f.id limit 1`,
  );
  const creance = await one<{ c: string; id: string; ref: string }>(
    'select collectivite_id as c, id, ref_externe as ref from creance order by id limit 1',
  );
  const regie = await one<{ c: string; id: string }>(
    'select collectivite_id as c, id from regie order by id limit 1',
  );
  const made = [
    [regie.c, 'mois.clos', { regieId: regie.id, mois: '2026-10' }],
    [foyer.c, 'foyer.payeur_change', { foyerId: foyer.id, payeurId: foyer.payeur }],
    [creance.c, 'creance.transferee', { creanceId: creance.id, refExterne: creance.ref }],
  ] as const;
  for (const [c, nom, charge] of made)
    await db.owner.query(
      'insert into evenement (collectivite_id, id, nom, charge, action_id, cree_le) values ($1, gen_random_uuid(), $2, $3, gen_random_uuid(), $4)',
      [c, nom, JSON.stringify(charge), NOW],
    );
  return Promise.all(
    listeners.map(async ([nom, ecouteur]): Promise<Queued> => {
      const event = await one<{ c: string; id: string }>(
        'select collectivite_id as c, id from evenement where nom = $1 order by id desc limit 1',
        [nom],
      );
      return { tache: 'evenement', charge: { collectiviteId: event.c, evenementId: event.id, ecouteur } };
    }),
  );
}

test('Mise à jour : ce qui attendait dans la file s’exécute, et les événements sont entendus', async () => {
  const { n: before } = await one<{ n: number }>('select count(*)::int as n from audit_ligne');
  for (const { tache, charge, cle, file } of await asQueuedThen())
    await db.owner.query('select commun.ajouter_tache($1, $2::json, $3, null, $4)', [
      tache,
      JSON.stringify(charge),
      cle ?? null,
      file ?? null,
    ]);
  const jobs = await startJobs(product);
  const left = 'select task_identifier as tache, last_error as erreur from graphile_worker.jobs order by 1';
  try {
    const end = performance.now() + 60_000;
    for (;;) {
      const { rows } = await db.owner.query<{ tache: string; erreur: string | null }>(left);
      if (rows.length === 0) break;
      assert.deepEqual(
        rows.filter((row) => row.erreur !== null),
        [],
      );
      assert.ok(performance.now() < end, `still waiting: ${rows.map((row) => row.tache).join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await jobs.stop();
  }
  assert.deepEqual(product.errors, []);
  const { n } = await one<{ n: number }>('select count(*)::int as n from audit_ligne');
  assert.ok(n > before, 'what they had to write is written');
});

test('Mise à jour : une facture et un reçu scellés se lisent sur leur page', async () => {
  const agent = await one<{ id: string; slug: string; c: string }>(
    `select a.compte_id as id, k.slug, k.id as c from affectation a join commun.collectivite k on k.id = a.collectivite_id
     where a.role = 'regisseur' and k.slug = 'saint-aubin-les-pres' limit 1`,
  );
  const facture = await one<{ id: string; numero: string; contenu: string; empreinte: string }>(
    'select id, numero, contenu, empreinte from facture where collectivite_id = $1 order by id limit 1',
    [agent.c],
  );
  assert.equal(sha256(facture.contenu), facture.empreinte);
  const recu = await one<{ id: string; numero: string }>(
    'select id, numero from encaissement where collectivite_id = $1 order by id limit 1',
    [agent.c],
  );
  const signed = await product.as(agent.id);
  for (const [path, numero] of [
    [`/gestion/${agent.slug}/factures/${facture.id}`, facture.numero],
    [`/gestion/${agent.slug}/recus/${recu.id}`, recu.numero],
  ] as const) {
    const page = await signed.get(path);
    assert.equal(page.status, 200, path);
    assert.ok(page.text.includes(numero), `${path}: ${numero}`);
  }
});
