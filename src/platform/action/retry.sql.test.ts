import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type ActionContext, defineAction, execute } from './index.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());

const run = (name: string, work: (context: ActionContext) => Promise<void>) =>
  execute(
    t.runner,
    defineAction({
      name: `essai.${name}`,
      permission: null,
      actors: ['system'],
      input: z.object({}),
      run: async (context) => {
        await work(context);
        return ok(null);
      },
    }),
    { collectiviteId: t.tenants[0]!, actor: { kind: 'system', task: 'essai' }, input: {} },
  );

const fail = (context: ActionContext, code: string) =>
  sql.raw(`do $$ begin raise exception 'essai' using errcode = '${code}'; end $$`).execute(context.tx);

for (const [name, code] of [
  ['conflit de sérialisation', '40001'],
  ['interblocage', '40P01'],
] as const) {
  test(`Écriture : après un ${name}, elle est refaite du début`, async () => {
    let tries = 0;
    const answer = await run('reprise', async (context) => {
      context.emit('essai.passe', { essai: tries });
      tries += 1;
      if (tries < 3) await fail(context, code);
    });
    assert.ok(answer.ok);
    assert.equal(tries, 3);
    const { rows } = await t.db.owner.query("select charge from evenement where nom = 'essai.passe'");
    assert.deepEqual(rows, [{ charge: '{"essai":2}' }], 'only what the last pass published');
    await t.db.owner.query('delete from evenement');
  });
}

test('Écriture : un conflit qui dure devient un refus, pas une attente sans fin', async () => {
  let tries = 0;
  const answer = await run('obstinee', async (context) => {
    tries += 1;
    await fail(context, '40001');
  });
  assert.equal(answer.ok ? '' : answer.refusal.code, 'action.conflit');
  assert.equal(tries, 6);
});

test('Écriture : une autre erreur de la base n’est jamais refaite', async () => {
  let tries = 0;
  const failing = run('fautive', async (context) => {
    tries += 1;
    await fail(context, '23514');
  });
  await assert.rejects(failing, /essai/);
  assert.equal(tries, 1);
});

test('Écriture : deux écritures croisées qui se bloquent finissent toutes les deux', async () => {
  let tries = 0;
  let holding = 0;
  const eachHoldsOne = Promise.withResolvers<void>();
  const both = async (context: ActionContext, first: number, second: number) => {
    tries += 1;
    await sql`select pg_advisory_xact_lock(${first})`.execute(context.tx);
    holding += 1;
    if (holding === 2) eachHoldsOne.resolve();
    await eachHoldsOne.promise;
    await sql`select pg_advisory_xact_lock(${second})`.execute(context.tx);
  };
  const answers = await Promise.all([
    run('aller', (context) => both(context, 101, 102)),
    run('retour', (context) => both(context, 102, 101)),
  ]);
  assert.deepEqual(
    answers.map((answer) => answer.ok),
    [true, true],
  );
  assert.equal(tries, 3, 'one of them was chosen by the server and done again');
});
