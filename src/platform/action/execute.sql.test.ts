import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type Action, type Actor, actionRefusals, actorLabel, defineAction, execute } from './index.ts';

const SECRET = 'Camille Moreau, 2 rue des Prés';
const Input = z.object({
  code: z.string().min(1, 'Écrivez un code.'),
  nom: z.string().default(SECRET),
});
type Service = z.infer<typeof Input>;

/** Adds a service: a real row under a real unique constraint, an event and a job. */
const ajouter = defineAction<Service, { id: string }>({
  name: 'essai.ajouter',
  permission: 'essai.ecrire',
  actors: ['agent', 'resident', 'system'],
  input: Input,
  run: async ({ tx, collectiviteId, emit, enqueue, note }, { code, nom }) => {
    const taken = await tx
      .selectFrom('service')
      .select('id')
      .where('collectiviteId', '=', collectiviteId)
      .where('code', '=', code)
      .executeTakeFirst();
    if (taken) return refuse('essai.deja', { code });
    const id = uuidv7();
    await tx
      .insertInto('service')
      .values({ collectiviteId: collectiviteId, id, code, nom, adresse: '', telephone: '' })
      .execute();
    emit('essai.ajoute', { serviceId: id });
    enqueue({ task: 'essai.suite', payload: { serviceId: id }, key: `essai:${id}` });
    note({ serviceId: id });
    return ok({ id });
  },
});

let t: TestInstallation;
let tenant: string;
const agent = (role: string): Actor => ({
  kind: 'agent',
  compteId: '01900000-0000-7000-8000-000000000001',
  assignments: [{ role, serviceId: null, from: '2026-01-01', until: null, act: 'arrêté 1' }],
});
const admin = agent('admin_collectivite');

before(async () => {
  t = await testInstallation({
    permissions: { 'essai.ecrire': { label: 'Ajouter un service', roles: ['admin_collectivite'] } },
    listeners: { 'essai.ajoute': ['autre.noter', 'autre.compter'] },
  });
  tenant = t.tenants[0]!;
});
after(() => t.db.drop());

const call = (input: unknown, more: { actor?: Actor; idempotencyKey?: string; dryRun?: boolean } = {}) =>
  execute(t.runner, ajouter, { collectiviteId: tenant, actor: admin, input, ...more });

/** Rows of everything a write may leave. */
async function traces(): Promise<Record<string, number>> {
  const { rows } = await t.db.owner.query<Record<string, number>>(
    `select (select count(*) from service)::int services, (select count(*) from audit_ligne)::int journal,
       (select count(*) from evenement)::int evenements, (select count(*) from cle_idempotence)::int cles,
       (select count(*) from graphile_worker.jobs)::int taches`,
  );
  return rows[0]!;
}

async function leavesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await traces();
  await work();
  assert.deepEqual(await traces(), before);
}

test('Écriture : une entrée non conforme est refusée champ par champ, et ne laisse rien', () =>
  leavesNothing(async () => {
    const answer = await call({ code: '' });
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, 'action.entree_invalide');
    assert.deepEqual(answer.issues, [{ field: 'code', message: 'Écrivez un code.' }]);
  }));

test('Écriture : sans le rôle, le refus explique le rôle qu’il faut', () =>
  leavesNothing(async () => {
    const answer = await call({ code: 'a' }, { actor: agent('animateur') });
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, 'action.droit_manquant');
    assert.match(answer.refusal.params.explication ?? '', /Ajouter un service.*admin_collectivite/);
  }));

test('Écriture : un acteur que l’action n’attend pas est refusé, une permission inconnue aussi', async () => {
  const source: Actor = { kind: 'source', sourceId: 's', scopes: [] };
  const wrong = await call({ code: 'a' }, { actor: source });
  assert.equal(wrong.ok ? '' : wrong.refusal.code, 'action.droit_manquant');
  const unknown: Action<Service, { id: string }> = { ...ajouter, permission: 'essai.inconnue' };
  const closed: Action<Service, { id: string }> = { ...ajouter, permission: null };
  for (const action of [unknown, closed]) {
    const answer = await execute(t.runner, action, {
      collectiviteId: tenant,
      actor: admin,
      input: { code: 'a' },
    });
    assert.equal(answer.ok ? '' : answer.refusal.code, 'action.droit_manquant');
  }
});

test('Écriture : la rangée, la ligne de journal, l’événement et les tâches arrivent ensemble', async () => {
  const before = await traces();
  const answer = await call({ code: 'ensemble' });
  assert.ok(answer.ok);
  const now = await traces();
  assert.equal(now.services! - before.services!, 1);
  assert.equal(now.journal! - before.journal!, 1);
  assert.equal(now.evenements! - before.evenements!, 1);
  // One per listener, and the action's own.
  assert.equal(now.taches! - before.taches!, 3);
  const { rows } = await t.db.owner.query<{ meme: boolean }>(
    `select count(distinct x)::int = 1 as meme from (
       select xmin::text x from service where code = 'ensemble'
       union all select xmin::text from evenement where charge like $1
       union all select xmin::text from audit_ligne where octets like $1) rangees`,
    [`%${answer.value.id}%`],
  );
  assert.equal(rows[0]?.meme, true, 'same transaction');
});

test('Écriture : la ligne de journal porte l’empreinte de l’entrée, jamais l’entrée', async () => {
  const answer = await call({ code: 'discret' });
  assert.ok(answer.ok);
  const { rows } = await t.db.owner.query<{ octets: string }>('select octets from audit_ligne');
  const line = rows.map((row) => row.octets).find((octets) => octets.includes(answer.value.id));
  assert.ok(line);
  assert.doesNotMatch(rows.map((row) => row.octets).join('\n'), /Camille|Moreau|Prés/);
  const facts = JSON.parse(line) as Record<string, unknown>;
  assert.deepEqual(Object.keys(facts), ['acteur', 'action', 'entree', 'faits', 'quand', 'v']);
  assert.equal(facts.acteur, actorLabel(admin));
  assert.equal(facts.quand, t.clock.now());
  assert.match(String(facts.entree), /^[0-9a-f]{64}$/);
});

test('Écriture : un refus de règle est rendu et ne laisse rien, pas même sa clé', async () => {
  assert.ok((await call({ code: 'pris' })).ok);
  await leavesNothing(async () => {
    const answer = await call({ code: 'pris' }, { idempotencyKey: 'refus' });
    assert.ok(!answer.ok);
    assert.deepEqual(answer.refusal, { code: 'essai.deja', params: { code: 'pris' } });
  });
  assert.ok((await call({ code: 'libre' }, { idempotencyKey: 'refus' })).ok, 'the key may serve again');
});

test('Écriture : un essai à blanc suit le même chemin, répond, et ne laisse rien', () =>
  leavesNothing(async () => {
    const answer = await call({ code: 'blanc' }, { dryRun: true, idempotencyKey: 'blanc' });
    assert.ok(answer.ok);
    assert.match(answer.value.id, /^[0-9a-f-]{36}$/);
  }));

test('Écriture : un défaut du programme remonte tel quel et ne laisse rien', () =>
  leavesNothing(async () => {
    const broken: Action<Service, { id: string }> = {
      ...ajouter,
      run: async (context, input) => {
        await ajouter.run(context, input);
        throw new TypeError('défaut');
      },
    };
    const failing = execute(t.runner, broken, { collectiviteId: tenant, actor: admin, input: { code: 'x' } });
    await assert.rejects(failing, /défaut/);
  }));

test('regie:I1 : la même demande deux fois donne la première réponse', async () => {
  const first = await call({ code: 'deux' }, { idempotencyKey: 'k-deux' });
  const before = await traces();
  const second = await call({ nom: SECRET, code: 'deux' }, { idempotencyKey: 'k-deux' });
  assert.ok(first.ok && second.ok);
  assert.deepEqual(second.value, first.value);
  assert.deepEqual([first.replayed, second.replayed], [false, true]);
  assert.deepEqual(await traces(), before);
});

test('regie:I1 : la même clé avec un autre contenu est refusée (409)', async () => {
  await call({ code: 'clef' }, { idempotencyKey: 'k-clef' });
  const other = await call({ code: 'autre' }, { idempotencyKey: 'k-clef' });
  assert.equal(other.ok ? '' : other.refusal.code, 'action.cle_reutilisee');
  assert.equal(actionRefusals['action.cle_reutilisee'].status, 409);
});

test('regie:I1 : une clé appartient à qui l’a donnée', async () => {
  const mine = await call({ code: 'mien' }, { idempotencyKey: 'k-commune' });
  const robot: Actor = { kind: 'system', task: 'essai' };
  const theirs = await call({ code: 'sien' }, { idempotencyKey: 'k-commune', actor: robot });
  assert.ok(mine.ok && theirs.ok);
  assert.notEqual(mine.value.id, theirs.value.id);
});

test('regie:I1 : seize demandes identiques à la fois ne font qu’une écriture, et toutes ont sa réponse', async () => {
  const before = await traces();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => call({ code: 'seize' }, { idempotencyKey: 'k-seize' })),
  );
  const now = await traces();
  assert.equal(now.services! - before.services!, 1);
  assert.equal(now.journal! - before.journal!, 1);
  const values = answers.map((answer) => (answer.ok ? answer.value.id : answer.refusal.code));
  assert.equal(new Set(values).size, 1, String(values));
  assert.equal(answers.filter((answer) => answer.ok && !answer.replayed).length, 1);
});

test('regie:I1 : seize demandes différentes sous la même clé : une passe, les autres reçoivent 409', async () => {
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, n) => call({ code: `n${n}` }, { idempotencyKey: 'k-course' })),
  );
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)).sort();
  assert.deepEqual(codes, [...Array<string>(15).fill('action.cle_reutilisee'), 'ok'].sort());
});
