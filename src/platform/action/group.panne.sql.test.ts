import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type Actor, canonical, execute, sha256 } from './index.ts';
import { prendre, scene } from './testing/places.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());
beforeEach(async () => {
  scene.reset();
  await t.db.owner.query('truncate service, cle_idempotence, evenement, audit_ligne cascade');
});

const actor: Actor = { kind: 'system', task: 'essai' };
const call = (code: string, more: { key?: string } = {}) =>
  execute(t.runner, prendre, {
    collectiviteId: t.tenants[0]!,
    actor,
    input: { code },
    ...(more.key ? { idempotencyKey: more.key } : {}),
  });
const count = async (table: string): Promise<number> =>
  (await t.db.owner.query<{ n: number }>(`select count(*)::int n from ${table}`)).rows[0]?.n ?? -1;
const brief = (answer: Awaited<ReturnType<typeof call>>): string =>
  answer.ok ? `${answer.value.rang}${answer.replayed ? ' redit' : ''}` : answer.refusal.code;

test('regie:I1 : une clé prise ailleurs entre-temps défait le groupe, et chacun retrouve sa réponse', async () => {
  scene.elsewhere = async () => {
    const [source, hash] = [`systeme:essai/essai.prendre`, sha256(canonical({ code: 'b', salle: 'a' }))];
    await t.db.owner.query(
      `insert into cle_idempotence (collectivite_id, source, cle, empreinte, reponse, cree_le) values ($1, $2, 'k', $3, '{"rang":7}', now())`,
      [t.tenants[0], source, hash],
    );
  };
  const answers = await Promise.all([call('a'), call('b', { key: 'k' }), call('c')]);
  assert.deepEqual(answers.map(brief), ['1', '7 redit', '2']);
  assert.equal(await count('service'), 2);
});

test('Groupe : quand la fin est inconnue, chacun l’apprend et rien n’est refait', async () => {
  const pool = {
    connect: async () => {
      const client = await t.db.app.connect();
      const query = client.query;
      const { release } = client;
      client.query = async function (this: unknown, ...args: unknown[]) {
        const answer = await Reflect.apply(query, client, args);
        if (typeof args[0] === 'string' && /\), \(.*;\ncommit$/s.test(args[0]))
          throw new Error('liaison perdue');
        return answer;
      } as typeof query;
      client.release = (error) => {
        client.query = query;
        client.release = release;
        release.call(client, error);
      };
      return client;
    },
  };
  const lost = {
    ...t.runner,
    pool: Object.assign(Object.create(t.runner.pool), pool) as typeof t.runner.pool,
  };
  const settled = await Promise.allSettled(
    ['a', 'b', 'c'].map((code) =>
      execute(lost, prendre, { collectiviteId: t.tenants[0]!, actor, input: { code } }),
    ),
  );
  assert.deepEqual(
    settled.map((s) => (s.status === 'fulfilled' ? 'ok' : String(s.reason))),
    ['ok', 'Error: liaison perdue', 'Error: liaison perdue'],
  );
  assert.deepEqual(scene.sizes, [1, 2]);
  assert.equal(await count('service'), 3, 'le serveur avait tout gardé');
});

test('Groupe : sans base, chacun reçoit la panne, sans attendre les autres', async () => {
  let asked = 0;
  const connect = async () => {
    asked += 1;
    if (asked > 1) throw new Error('aucune liaison');
    return t.db.app.connect();
  };
  const down = {
    ...t.runner,
    pool: Object.assign(Object.create(t.runner.pool), { connect }) as typeof t.runner.pool,
  };
  const settled = await Promise.allSettled(
    ['a', 'b', 'c'].map((code) =>
      execute(down, prendre, { collectiviteId: t.tenants[0]!, actor, input: { code } }),
    ),
  );
  assert.deepEqual(
    settled.map((s) => s.status),
    ['fulfilled', 'rejected', 'rejected'],
  );
  assert.equal(asked, 2);
});
