import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type Actor, execute } from './index.ts';
import { PLACES, prendre, scene } from './testing/places.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());
beforeEach(async () => {
  scene.reset();
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
  assert.deepEqual(scene.sizes, [1, 29], 'la première part sans attendre, les autres ensemble');
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
  assert.deepEqual(scene.sizes, [1, 64, 35]);
});

test('regie:I1 : la même clé deux fois dans un groupe ne fait qu’une écriture, un autre contenu est refusé', async () => {
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
  assert.deepEqual(scene.sizes, [1, 3, 1, 1, 1]);
  assert.equal(await count('service'), 3);
  assert.equal(await count('audit_ligne'), 3);
});

test('Groupe : après un conflit d’écriture, chacune repart seule, sans rien en double', async () => {
  scene.trouble = Object.assign(new Error('conflit'), { code: '40001' });
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((code) => call(code)));
  assert.deepEqual(answers.map(brief), ['1', '2', '3', '4']);
  assert.deepEqual(scene.sizes, [1, 3, 1, 1, 1]);
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
  assert.deepEqual(scene.sizes, [1, 1, 1, 1, 1]);
  assert.equal(await count('service'), 4);
});

test('Groupe : une suite de demandes, l’une après l’autre, n’attend jamais', async () => {
  for (const code of ['a', 'b', 'c']) assert.ok((await call(code)).ok);
  assert.deepEqual(scene.sizes, [1, 1, 1]);
});

test('Groupe : qui redemande dès sa réponse n’est jamais oublié', async () => {
  const lane = async (name: string): Promise<void> => {
    for (let i = 0; i < 5; i += 1) assert.ok((await call(`${name}${i}`)).ok);
  };
  await Promise.all(['a', 'b', 'c'].map(lane));
  assert.equal(await count('service'), 15);
});
