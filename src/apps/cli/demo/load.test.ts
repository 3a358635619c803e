import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verifyInvoices } from '../../../modules/facturation/index.ts';
import { verifyRegies } from '../../../modules/regie/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { type TestProduct, testProduct } from '../../testing/product.ts';
import { playDemo } from './load.ts';
import { passed } from './stage.ts';
import { readOperator } from './territory.ts';

/** The leisure centre and the smallest commune: enough to play every kind of step. */
const COLLECTIVITES = ['val-d-aulne', 'chantelouve'];

let product: TestProduct;
let operator: ReturnType<typeof readOperator>;
before(async () => {
  product = await testProduct({ now: '2026-11-20T13:00:00.000Z' });
  operator = { ...readOperator(product.services.config.root), collectivites: COLLECTIVITES };
  await playDemo(product, () => undefined, operator);
});
after(() => product.close());

const distinct = async (table: string, column: string): Promise<string[]> =>
  (
    await product.db.owner.query<{ k: string }>(`select distinct ${column} as k from ${table} order by 1`)
  ).rows.map((r) => r.k);

const TABLES = [
  'personne',
  'foyer',
  'reservation',
  'pointage',
  'facture',
  'creance',
  'encaissement',
  'ecriture',
];
const counts = async (): Promise<Record<string, number>> => {
  const all: Record<string, number> = {};
  for (const table of TABLES)
    all[table] =
      (await product.db.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ??
      0;
  return all;
};

test('deux mois sont facturés, le premier presque payé, le second à payer', async () => {
  const { rows } = await product.db.owner.query<{ mois: string; statut: string; n: number }>(
    'select mois, statut, count(*)::int as n from campagne group by 1, 2 order by 1',
  );
  assert.deepEqual(rows, [
    { mois: '2026-09', statut: 'emise', n: 2 },
    { mois: '2026-10', statut: 'emise', n: 2 },
    { mois: '2026-11', statut: 'preparee', n: 2 },
  ]);
  assert.deepEqual(await distinct('creance', 'statut'), ['ouverte', 'soldee']);
  assert.deepEqual(await distinct('encaissement', 'mode'), ['cheque', 'en_ligne', 'especes']);
  assert.deepEqual(await distinct('tentative_paiement', 'statut'), ['refusee', 'reussie']);
  assert.ok((await distinct('reservation', 'statut')).includes('attente'));
});

test('tout se recalcule : livres, suites de numéros, factures et leurs explications', async () => {
  for (const tenant of await product.services.tenants.all()) {
    const [regies, invoices] = await readTenant(product.db.app, tenant.id, async (tx) => [
      await verifyRegies(tx, tenant.id),
      await verifyInvoices(tx, tenant.id),
    ]);
    assert.deepEqual(
      regies.flatMap((r) => r.faults),
      [],
    );
    assert.deepEqual(invoices.faults, []);
    assert.ok(invoices.count > 0);
  }
});

test('un chargement repris ne double rien', async () => {
  const before = await counts();
  const [witness] = (await product.services.tenants.all()).filter((t) => t.slug === 'val-d-aulne');
  assert.equal(await passed(product.services, witness?.id ?? '', 'achevee'), true);
  await playDemo(product, () => undefined, operator);
  assert.deepEqual(await counts(), before);
});
