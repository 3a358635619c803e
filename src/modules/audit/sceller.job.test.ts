import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { defineAction, execute, executeInstallation } from '../../platform/action/index.ts';
import { readTenant, viewInstallation } from '../../platform/db/transaction.ts';
import { type TestInstallation, testInstallation } from '../../platform/testing/installation.ts';
import { verifyJournal } from './index.ts';
import type { Journal } from './journal.sql.ts';
import { sealJournal } from './sceller.job.ts';

const input = z.object({ n: z.number() });
const run = async () => ok(null);
const SYSTEM = { kind: 'system', task: 'essai' } as const;
const chez = defineAction({ name: 'essai.chez', permission: null, actors: ['system'], input, run });
const commun = defineAction({
  scope: 'installation',
  name: 'essai.commun',
  actors: ['system'],
  security: 'compte',
  input,
  remembers: (i) => i,
  run,
});

describe('journaux scellés', () => {
  let t: TestInstallation;
  before(async () => {
    t = await testInstallation();
  });
  after(() => t.db.drop());

  const write = (journal: Journal, n: number) =>
    journal === 'installation'
      ? executeInstallation(t.runner, commun, {
          actor: SYSTEM,
          origin: { place: 'lieu', request: 'r' },
          input: { n },
        })
      : execute(t.runner, chez, { collectiviteId: journal.collectiviteId, actor: SYSTEM, input: { n } });
  const verify = (journal: Journal) =>
    journal === 'installation'
      ? viewInstallation(t.db.app, (tx) => verifyJournal(tx, journal))
      : readTenant(t.db.app, journal.collectiviteId, (tx) => verifyJournal(tx, journal));
  const services = () => ({ pools: t.db, clock: t.clock });

  for (const name of ['collectivité', 'installation'] as const)
    test(`Journal (${name}) : scellé par blocs chaînés, il se recalcule ; changé ou coupé, cela se voit`, async () => {
      const journal: Journal = name === 'installation' ? name : { collectiviteId: t.tenants[0]! };
      const schema = name === 'installation' ? 'commun.' : '';
      for (const n of [1, 2, 3]) await write(journal, n);
      assert.equal((await verify(journal)).unsealed, 3);
      assert.equal(await sealJournal(services(), journal), 3);
      await write(journal, 4);
      t.clock.advance(60_000);
      assert.equal(await sealJournal(services(), journal), 1);
      assert.equal(await sealJournal(services(), journal), 0);
      const whole = await verify(journal);
      assert.deepEqual({ ...whole, root: '' }, { blocks: 2, lines: 4, unsealed: 0, root: '', faults: [] });

      // By the owner of the tables: the application has no right to do it.
      const one = `where id = (select ligne_id from ${schema}audit_bloc_ligne where numero = 1 and rang = 1)`;
      const { rows } = await t.db.owner.query<{ octets: string }>(
        `select octets from ${schema}audit_ligne ${one}`,
      );
      const set = (octets: string) =>
        t.db.owner.query(`update ${schema}audit_ligne set octets = $1 ${one}`, [octets]);
      await set(String(rows[0]?.octets).replace('systeme', 'sysTeme'));
      assert.deepEqual((await verify(journal)).faults, [{ number: 1, fault: 'empreinte' }]);
      await set(String(rows[0]?.octets));
      assert.deepEqual((await verify(journal)).faults, []);
      await t.db.owner.query(`delete from ${schema}audit_bloc_ligne where numero = 2`);
      assert.deepEqual((await verify(journal)).faults, [{ number: 2, fault: 'lignes' }]);
    });

  test('Journal : celui d’une collectivité ne contient rien de l’installation, ni l’inverse', async () => {
    const of = async (table: string) =>
      (await t.db.owner.query<{ octets: string }>(`select octets from ${table}`)).rows.map((r) => r.octets);
    assert.ok((await of('audit_ligne')).every((line) => line.includes('essai.chez')));
    assert.ok((await of('commun.audit_ligne')).every((line) => line.includes('essai.commun')));
  });
});
