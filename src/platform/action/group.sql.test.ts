import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import {
  type ActionContext,
  type Actor,
  canonical,
  defineAction,
  execute,
  grouped,
  sha256,
} from './index.ts';

const PLACES = 20;
const Input = z.object({ code: z.string(), salle: z.string().default('a') });
type Input = z.infer<typeof Input>;

/** How many calls each transaction held. */
let sizes: number[] = [];
/** Thrown by the next group, once its rows are written. */
let trouble: Error | null = null;
/** What another server does while the next group is decided. */
let elsewhere: (() => Promise<void>) | null = null;

/** Takes one of a room's places: a code once, twenty codes at most. */
async function take(
  contexts: readonly ActionContext[],
  inputs: readonly Input[],
): Promise<Result<{ rang: number }>[]> {
  sizes.push(inputs.length);
  const { tx, collectiviteId } = contexts[0]!;
  const rows = await tx.selectFrom('service').select(['code', 'nom']).execute();
  const taken = new Map(rows.map((r) => [r.code, r.nom]));
  const fresh: { code: string; nom: string }[] = [];
  const results = inputs.map((input, i): Result<{ rang: number }> => {
    if (input.code === 'panne') throw new TypeError('défaut');
    const rang = [...taken.values()].filter((salle) => salle === input.salle).length + 1;
    if (taken.has(input.code)) return refuse('essai.deja');
    if (rang > PLACES) return refuse('essai.complet');
    taken.set(input.code, input.salle);
    fresh.push({ code: input.code, nom: input.salle });
    contexts[i]?.note({ rang });
    contexts[i]?.emit('essai.pris', { code: input.code });
    return ok({ rang });
  });
  if (fresh.length > 0)
    await tx
      .insertInto('service')
      .values(
        fresh.map((row) => ({
          ...row,
          collectivite_id: collectiviteId,
          id: uuidv7(),
          adresse: '',
          telephone: '',
        })),
      )
      .execute();
  if (elsewhere && inputs.length > 1) {
    const act = elsewhere;
    elsewhere = null;
    await act();
  }
  if (trouble && inputs.length > 1) {
    const error = trouble;
    trouble = null;
    throw error;
  }
  return results;
}

const prendre = defineAction<Input, { rang: number }>({
  name: 'essai.prendre',
  permission: null,
  actors: ['system'],
  input: Input,
  run: async (context, input) => (await take([context], [input]))[0]!,
  group: grouped({ key: (_actor, { salle }) => salle, runAll: take }),
});

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());
beforeEach(async () => {
  sizes = [];
  trouble = null;
  elsewhere = null;
  await t.db.owner.query('truncate service, cle_idempotence, evenement, audit_ligne cascade');
});

const actor = (task: string): Actor => ({ kind: 'system', task });
const call = (code: string, more: { salle?: string; key?: string; dryRun?: boolean; tache?: string } = {}) =>
  execute(t.runner, prendre, {
    collectiviteId: t.tenants[0]!,
    actor: actor(more.tache ?? 'essai'),
    input: { code, ...(more.salle ? { salle: more.salle } : {}) },
    ...(more.key ? { idempotencyKey: more.key } : {}),
    ...(more.dryRun ? { dryRun: true } : {}),
  });
const count = async (table: string): Promise<number> =>
  (await t.db.owner.query<{ n: number }>(`select count(*)::int n from ${table}`)).rows[0]?.n ?? -1;
const brief = (answer: Awaited<ReturnType<typeof call>>): string =>
  answer.ok ? `${answer.value.rang}${answer.replayed ? ' redit' : ''}` : answer.refusal.code;

test('Groupe : trente demandes à la fois reçoivent dans l’ordre ce qu’elles auraient reçu l’une après l’autre', async () => {
  const codes = Array.from({ length: 30 }, (_, i) => `c${i % 26}`);
  const answers = await Promise.all(codes.map((code, i) => call(code, { tache: `n${i}` })));
  assert.deepEqual(sizes, [1, 29], 'la première part sans attendre, les autres ensemble');
  assert.deepEqual(answers.map(brief), [
    ...Array.from({ length: PLACES }, (_, i) => String(i + 1)),
    ...Array.from({ length: 6 }, () => 'essai.complet'),
    ...Array.from({ length: 4 }, () => 'essai.deja'),
  ]);
  const { rows } = await t.db.owner.query<{ octets: string }>('select octets from audit_ligne');
  const lines = rows
    .map((r) => JSON.parse(r.octets) as { acteur: string; faits: { rang: number } })
    .map((l) => `${l.acteur}/${l.faits.rang}`);
  assert.deepEqual(
    lines.sort(),
    Array.from({ length: PLACES }, (_, i) => `systeme:n${i}/${i + 1}`).sort(),
    'une ligne de journal par demande, avec son acteur et ses faits',
  );
  assert.equal(await count('evenement'), PLACES);
});

test('Groupe : au plus soixante-quatre demandes par transaction', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, i) => call(`c${i}`)));
  assert.deepEqual(sizes, [1, 64, 35]);
});

test('REG-I1 : la même clé deux fois dans un groupe ne fait qu’une écriture, un autre contenu est refusé', async () => {
  const answers = await Promise.all([
    call('a'),
    call('b', { key: 'k' }),
    call('c', { key: 'autre' }),
    call('b', { key: 'k' }),
    call('d', { key: 'k' }),
  ]);
  assert.deepEqual(answers.map(brief), ['1', '2', '3', '2 redit', 'action.cle_reutilisee']);
  assert.equal(await count('cle_idempotence'), 2);
  assert.equal(await count('audit_ligne'), 3);
  const again = await Promise.all([call('e'), call('b', { key: 'k' }), call('c', { key: 'autre' })]);
  assert.deepEqual(
    again.map(brief),
    ['4', '2 redit', '3 redit'],
    'une clé d’hier est retrouvée par le groupe',
  );
});

test('Groupe : une demande en défaut échoue seule, les autres sont faites une à une', async () => {
  const settled = await Promise.allSettled(['a', 'b', 'panne', 'c'].map((code) => call(code)));
  assert.deepEqual(
    settled.map((s) => (s.status === 'fulfilled' ? brief(s.value) : 'défaut')),
    ['1', '2', 'défaut', '3'],
  );
  assert.deepEqual(sizes, [1, 3, 1, 1, 1]);
  assert.equal(await count('service'), 3);
  assert.equal(await count('audit_ligne'), 3);
});

test('Groupe : après un conflit d’écriture, chacune repart seule, sans rien en double', async () => {
  trouble = Object.assign(new Error('conflit'), { code: '40001' });
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((code) => call(code)));
  assert.deepEqual(answers.map(brief), ['1', '2', '3', '4']);
  assert.deepEqual(sizes, [1, 3, 1, 1, 1]);
  assert.equal(await count('audit_ligne'), 4);
  assert.equal(await count('evenement'), 4);
});

test('Groupe : un essai à blanc et une autre salle ne se mêlent à personne', async () => {
  const answers = await Promise.all([
    call('a'),
    call('b', { dryRun: true }),
    call('c', { salle: 'b' }),
    call('d'),
    call('e', { salle: 'b' }),
  ]);
  assert.ok(answers.every((a) => a.ok));
  assert.deepEqual(sizes, [1, 1, 1, 1, 1]);
  assert.equal(await count('service'), 4);
});

test('Groupe : une suite de demandes, l’une après l’autre, n’attend jamais', async () => {
  for (const code of ['a', 'b', 'c']) assert.ok((await call(code)).ok);
  assert.deepEqual(sizes, [1, 1, 1]);
});

test('Groupe : qui redemande dès sa réponse n’est jamais oublié', async () => {
  const lane = async (name: string): Promise<void> => {
    for (let i = 0; i < 5; i += 1) assert.ok((await call(`${name}${i}`)).ok);
  };
  await Promise.all(['a', 'b', 'c'].map(lane));
  assert.equal(await count('service'), 15);
});

test('REG-I1 : une clé prise ailleurs entre-temps défait le groupe, et chacun retrouve sa réponse', async () => {
  elsewhere = async () => {
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
      execute(lost, prendre, { collectiviteId: t.tenants[0]!, actor: actor('essai'), input: { code } }),
    ),
  );
  assert.deepEqual(
    settled.map((s) => (s.status === 'fulfilled' ? 'ok' : String(s.reason))),
    ['ok', 'Error: liaison perdue', 'Error: liaison perdue'],
  );
  assert.deepEqual(sizes, [1, 2]);
  assert.equal(await count('service'), 3, 'le serveur avait tout gardé');
});
