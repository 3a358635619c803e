import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { defineAction, executeInstallation, type InstallationActor } from './index.ts';

const SECRET = 'trois mots et une pluie';

/** Renames an account: a real row of the installation, a job and a fact. */
const renommer = defineAction({
  scope: 'installation',
  name: 'essai.renommer',
  actors: ['compte', 'system'],
  security: 'compte',
  input: z.object({ compteId: z.uuid(), nom: z.string().min(1, 'Écrivez un nom.'), passe: z.string() }),
  remembers: ({ compteId, nom }) => ({ compteId, nom }),
  run: async ({ tx, enqueue, note }, { compteId, nom }) => {
    const { numUpdatedRows } = await tx
      .updateTable('commun.compte')
      .set({ libelle: nom })
      .where('id', '=', compteId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('essai.inconnu');
    enqueue({ task: 'essai.suite', payload: { compteId } });
    note({ compte: compteId });
    return ok({ tour: nom });
  },
});

let t: TestInstallation;
let compteId = '';
let system: InstallationActor = { kind: 'system', task: 'essai' };
before(async () => {
  t = await testInstallation();
  compteId = await t.account('resident', 'Camille');
  system = { kind: 'compte', compteId };
});
after(() => t.db.drop());

type More = { actor?: InstallationActor; idempotencyKey?: string; id?: string; passe?: string };
const call = (nom: string, { actor = system, idempotencyKey, id = compteId, passe = SECRET }: More = {}) =>
  executeInstallation(t.runner, renommer, {
    actor,
    origin: { place: 'lieu', request: 'demande' },
    input: { compteId: id, nom, passe },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });

async function traces() {
  const { rows } = await t.db.owner.query<Record<string, number | string>>(
    `select (select libelle from commun.compte where id = $1) nom, (select count(*) from commun.audit_ligne)::int lignes,
       (select count(*) from commun.cle_idempotence)::int cles, (select count(*) from graphile_worker.jobs)::int taches,
       (select count(*) from audit_ligne)::int ailleurs`,
    [compteId],
  );
  return rows[0]!;
}

async function leavesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await traces();
  await work();
  assert.deepEqual(await traces(), before);
}

test('Installation : la rangée, la ligne de journal et la tâche arrivent ensemble, hors de toute collectivité', async () => {
  const before = await traces();
  assert.ok((await call('Lou')).ok);
  const now = await traces();
  assert.deepEqual(now, {
    ...before,
    nom: 'Lou',
    lignes: Number(before.lignes) + 1,
    taches: Number(before.taches) + 1,
  });
  const { rows } = await t.db.owner.query<{ meme: boolean }>(
    `select count(distinct x)::int = 1 as meme from (select xmin::text x from commun.compte where id = $1
       union all (select xmin::text from commun.audit_ligne order by id desc limit 1)) rangees`,
    [compteId],
  );
  assert.equal(rows[0]?.meme, true, 'same transaction');
});

test('Installation : la ligne dit quoi, qui et d’où ; elle ne garde ni ne laisse deviner ce qui a été saisi', async () => {
  await call('Discrète', { idempotencyKey: 'discret' });
  const { rows } = await t.db.owner.query<{ octets: string }>(
    'select octets from commun.audit_ligne order by id desc limit 1',
  );
  const line = JSON.parse(rows[0]?.octets ?? '{}') as Record<string, unknown>;
  assert.deepEqual(Object.keys(line), ['acteur', 'action', 'entree', 'faits', 'quand', 'v']);
  assert.equal(line.acteur, `compte:${compteId}`);
  assert.deepEqual(line.faits, {
    compte: compteId,
    securite: { demande: 'demande', origine: 'lieu', quoi: 'compte' },
  });
  const other = await call('Discrète', { passe: 'un tout autre secret', idempotencyKey: 'discret' });
  assert.ok(other.ok && other.replayed, 'what is not remembered is in no fingerprint');
});

test('Installation : une entrée non conforme, un refus, un acteur inattendu ne laissent rien', () =>
  leavesNothing(async () => {
    const empty = await call('');
    assert.ok(!empty.ok);
    assert.deepEqual(empty.issues, [{ field: 'nom', message: 'Écrivez un nom.' }]);
    const unknown = await call('X', { id: '01900000-0000-7000-8000-000000000000', idempotencyKey: 'refus' });
    assert.equal(unknown.ok ? '' : unknown.refusal.code, 'essai.inconnu');
    const visitor = await call('X', { actor: { kind: 'visiteur' } });
    assert.equal(visitor.ok ? '' : visitor.refusal.code, 'action.droit_manquant');
  }));

test('regie:I1 : à l’installation aussi, la même demande deux fois donne la première réponse', async () => {
  const first = await call('Une', { idempotencyKey: 'k' });
  await leavesNothing(async () => {
    const second = await call('Une', { idempotencyKey: 'k' });
    assert.ok(first.ok && second.ok && second.replayed);
    assert.deepEqual(second.value, first.value);
    const other = await call('Deux', { idempotencyKey: 'k' });
    assert.equal(other.ok ? '' : other.refusal.code, 'action.cle_reutilisee');
  });
  const robot = await call('Robot', { idempotencyKey: 'k', actor: { kind: 'system', task: 'essai' } });
  assert.ok(robot.ok && !robot.replayed, 'a key belongs to who gave it');
});

test('regie:I1 : à l’installation, seize demandes identiques à la fois ne font qu’une écriture', async () => {
  const before = await traces();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => call('Seize', { idempotencyKey: 'k16' })),
  );
  const now = await traces();
  assert.equal(Number(now.lignes) - Number(before.lignes), 1);
  assert.equal(Number(now.taches) - Number(before.taches), 1);
  assert.equal(answers.filter((a) => a.ok && !a.replayed).length, 1);
  assert.ok(answers.every((a) => a.ok));
});

test('Installation : l’application ne peut ni modifier ni retirer une ligne de ce journal', async () => {
  for (const statement of [
    `update commun.audit_ligne set octets = ''`,
    'delete from commun.audit_ligne',
    'truncate commun.audit_ligne',
    `update commun.audit_bloc set empreinte = ''`,
    'delete from commun.audit_bloc_ligne',
  ])
    await assert.rejects(t.db.app.query(statement), /permission denied/, statement);
});
