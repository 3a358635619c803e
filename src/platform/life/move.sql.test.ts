import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Actor } from '../action/index.ts';
import { inTenant, type Tx } from '../db/transaction.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { defineLife, derived, type MoveContext, move, moveAll, tell } from './index.ts';
import { type Taken, watchArrows } from './watch.ts';

// A life of the tests on a table of the product, whose states the database checks.
const essai = defineLife({
  name: 'essai',
  table: 'campagne',
  states: ['preparee', 'brouillon', 'controlee', 'emise', 'close'],
  guards: {
    plein: (facts: { readonly payeurs: number }) =>
      facts.payeurs === 0 ? refuse('essai.personne').refusal : null,
  },
  payload: (campagnes) => ({ campagnes }),
  edges: [
    { from: null, to: 'preparee', who: ['agent'], event: 'essai.prepare', tells: 'essai.prepare' },
    { from: ['preparee', 'controlee'], to: 'brouillon', who: ['agent', 'system'], event: 'essai.calcule' },
    { from: 'brouillon', to: 'controlee', who: ['agent'], event: 'essai.controle' },
    {
      from: 'brouillon',
      to: 'emise',
      who: ['system'],
      event: 'essai.emis',
      guard: 'plein',
      tells: 'essai.emis',
    },
  ],
});
const renamed = defineLife({
  name: 'essai',
  table: 'campagne',
  refusal: 'essai.trop_tard',
  states: essai.states,
  edges: [{ from: 'preparee', to: 'close', who: ['system'], event: 'essai.clos' }],
});

const AGENT: Actor = { kind: 'agent', compteId: uuidv7(), assignments: [] };
const SYSTEM: Actor = { kind: 'system', task: 'essai' };

let t: TestInstallation;
let tenant: string;
let other: string;
let month = 0;

before(async () => {
  t = await testInstallation({ tenants: 2 });
  [tenant, other] = [t.tenants[0]!, t.tenants[1]!];
});
after(() => t.db.drop());

async function row(statut: string, c = tenant): Promise<string> {
  const id = uuidv7();
  month += 1;
  await t.db.owner.query(
    `insert into campagne (collectivite_id, id, regie_code, mois, nom, statut, limite, creee_le)
     values ($1, $2, '01', $3, 'Essai', $4, '2026-12-31', now())`,
    [c, id, `2026-${String(month).padStart(2, '0')}`, statut],
  );
  return id;
}

async function statut(id: string): Promise<string | undefined> {
  const { rows } = await t.db.owner.query<{ statut: string }>('select statut from campagne where id = $1', [
    id,
  ]);
  return rows[0]?.statut;
}

type Left = { facts: Record<string, unknown>; events: [string, Record<string, unknown>][] };

/** Runs a piece of a write as an action would, and keeps what it leaves beside its rows. */
async function write<T>(
  work: (ctx: MoveContext) => Promise<T>,
  actor = AGENT,
  c = tenant,
): Promise<Left & { value: T }> {
  const left: Left = { facts: {}, events: [] };
  const context = (tx: Tx): MoveContext => ({
    tx,
    collectiviteId: c,
    actor,
    emit: (name, payload) => void left.events.push([name, payload]),
    note: (facts) => void Object.assign(left.facts, facts),
  });
  const value = await inTenant(t.db.app, c, async (tx) => work(context(tx)));
  return { ...left, value };
}

test('la ligne change là où son état le permet, avec ses autres colonnes, et la trace garde le fait', async () => {
  const id = await row('preparee');
  const { value, facts, events } = await write((ctx) =>
    move(ctx, essai, 'essai.calcule', id, { set: { limite: '2027-01-31' } }),
  );
  assert.ok(value.ok);
  assert.deepEqual([value.value.statut, value.value.limite], ['brouillon', '2027-01-31']);
  assert.equal(await statut(id), 'brouillon');
  assert.deepEqual(facts, { etats: [{ objet: 'essai', evenement: 'essai.calcule', ids: [id] }] });
  assert.deepEqual(events, [], 'this arrow tells nothing');
});

test('ailleurs, rien ne change : un seul refus, avec l’état où la chose se trouve', async () => {
  const id = await row('emise');
  const { value, facts } = await write((ctx) => move(ctx, essai, 'essai.calcule', id));
  assert.deepEqual(value, {
    ok: false,
    refusal: {
      code: 'action.etape_impossible',
      params: { objet: 'essai', evenement: 'essai.calcule', etat: 'emise' },
    },
  });
  assert.deepEqual(facts, {});
  assert.equal(await statut(id), 'emise');
  const { value: named } = await write((ctx) => move(ctx, renamed, 'essai.clos', id), SYSTEM);
  assert.ok(!named.ok && named.refusal.code === 'essai.trop_tard');
  const { value: nobody } = await write((ctx) => move(ctx, essai, 'essai.calcule', uuidv7()));
  assert.ok(!nobody.ok && nobody.refusal.params.etat === 'absent');
});

test('la ligne d’une autre collectivité n’existe pas', async () => {
  const id = await row('preparee', other);
  const { value } = await write((ctx) => move(ctx, essai, 'essai.calcule', id));
  assert.ok(!value.ok && value.refusal.params.etat === 'absent');
  assert.equal(await statut(id), 'preparee');
});

test('la condition de la collectivité est dans la requête, même sans cloison', async () => {
  const id = await row('preparee', other);
  const answer = await inTenant(t.db.owner, other, (tx) =>
    move(
      { tx, collectiviteId: tenant, actor: AGENT, emit: () => undefined, note: () => undefined },
      essai,
      'essai.calcule',
      id,
    ),
  );
  assert.ok(!answer.ok);
  assert.equal(await statut(id), 'preparee');
});

test('la garde juge les faits avant que rien ne soit écrit ; la flèche qui parle publie une fois', async () => {
  const id = await row('brouillon');
  const refused = await write((ctx) => move(ctx, essai, 'essai.emis', id, { facts: { payeurs: 0 } }), SYSTEM);
  assert.ok(!refused.value.ok && refused.value.refusal.code === 'essai.personne');
  assert.equal(await statut(id), 'brouillon');
  const done = await write((ctx) => move(ctx, essai, 'essai.emis', id, { facts: { payeurs: 3 } }), SYSTEM);
  assert.ok(done.value.ok);
  assert.deepEqual(done.events, [['essai.emis', { campagnes: [id] }]]);
});

test('une flèche n’est pas à tout le monde', async () => {
  const id = await row('brouillon');
  const { value } = await write((ctx) => move(ctx, essai, 'essai.controle', id), SYSTEM);
  assert.ok(!value.ok && value.refusal.code === 'action.droit_manquant');
  assert.equal(await statut(id), 'brouillon');
});

test('plusieurs lignes d’un coup : celles qui le peuvent, un seul fait', async () => {
  const ids = [await row('preparee'), await row('controlee'), await row('emise')];
  const foreign = await row('preparee', other);
  const { value, facts } = await write((ctx) => moveAll(ctx, essai, 'essai.calcule', [...ids, foreign]));
  assert.deepEqual([...value].sort(), ids.slice(0, 2).sort());
  assert.equal((facts.etats as unknown[]).length, 1);
  assert.equal(await statut(foreign), 'preparee');
  const two = await write(async (ctx) => {
    await move(ctx, essai, 'essai.controle', ids[0]!);
    await move(ctx, essai, 'essai.controle', ids[1]!);
  });
  assert.equal((two.facts.etats as unknown[]).length, 2, 'the second fact does not hide the first');
});

test('deux à la fois : la seconde attend la première, puis est refusée', async () => {
  const id = await row('brouillon');
  const first = Promise.withResolvers<void>();
  const moved = write(async (ctx) => {
    const answer = await move(ctx, essai, 'essai.controle', id);
    first.resolve();
    await new Promise((resolve) => setTimeout(resolve, 60));
    return answer;
  });
  await first.promise;
  const { value: second } = await write((ctx) => move(ctx, essai, 'essai.controle', id));
  assert.ok((await moved).value.ok);
  assert.ok(!second.ok && second.refusal.params.etat === 'controlee');
});

test('un état qui suit des sommes se dit en une expression, depuis les états permis seulement', async () => {
  const [a, b] = [await row('preparee'), await row('emise')];
  const { value } = await write(async ({ tx }) => {
    const to = derived(essai, { 'essai.controle': sql`false`, 'essai.calcule': sql`k.nom = 'Essai'` }, 'k');
    const { rows } = await sql<{ id: string; statut: string }>`update campagne k set statut = ${to}
      where k.id = any(${[a, b]}::uuid[]) returning id, statut`.execute(tx);
    return new Map(rows.map((r) => [r.id, r.statut]));
  });
  assert.deepEqual([value.get(a), value.get(b)], ['brouillon', 'emise']);
});

test('un événement publié pour plusieurs lignes part une fois, et pas du tout sans ligne', async () => {
  const { events } = await write(async (ctx) => {
    tell(ctx, essai, 'essai.prepare', ['a', 'b']);
    tell(ctx, essai, 'essai.prepare', []);
    tell(ctx, essai, 'essai.controle', ['a']);
  });
  assert.deepEqual(events, [['essai.prepare', { campagnes: ['a', 'b'] }]]);
});

test('sous essai, l’état quitté s’entend', async () => {
  const id = await row('controlee');
  const taken: Taken[] = [];
  const stop = watchArrows((arrow) => taken.push(arrow));
  try {
    await write((ctx) => move(ctx, essai, 'essai.calcule', id));
    await write((ctx) => move(ctx, essai, 'essai.calcule', id));
  } finally {
    stop();
  }
  assert.deepEqual(taken, [{ life: 'essai', from: 'controlee', event: 'essai.calcule' }]);
});
