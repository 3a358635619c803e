import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { cantine, type Monde, monde } from '../testing/monde.ts';
import { installer } from './installer.action.ts';
import type { ReglagesEntree } from './reglages.schema.ts';

const SYSTEM: Actor = { kind: 'system', task: 'essai' };
let m: Monde;
before(async () => {
  m = await monde(cantine(30));
});
after(() => m.db.drop());

const TABLES = [
  'activite',
  'unite',
  'groupe',
  'compteur_capacite',
  'regle_delai',
  'incompatibilite',
  'type_piece',
];
const counts = async (): Promise<number[]> =>
  Promise.all(
    TABLES.map(async (t) => (await m.db.owner.query(`select count(*)::int n from ${t}`)).rows[0].n),
  );

/** The same canteen with another deadline for adding, from a date on. */
function changed(du: string, heure: string): ReglagesEntree {
  const next = structuredClone(cantine(30));
  const unite = next.activites?.[0]?.unites[0];
  assert.ok(unite?.ajout);
  unite.ajout.regle = { forme: 'j_moins', n: 1, heure };
  return { ...next, du };
}

test('famille:DEL-1 : installer deux fois les mêmes réglages ne change rien', async () => {
  const before = await counts();
  const again = await m.run(installer, SYSTEM, cantine(30));
  assert.ok(again.ok);
  assert.equal(again.value.revisions, 0);
  assert.deepEqual(await counts(), before);
});

test('famille:DEL-4 : une règle changée devient une nouvelle version à sa date d’effet, l’ancienne reste', async () => {
  const answer = await m.run(installer, SYSTEM, changed('2027-01-04', '09:00'));
  assert.ok(answer.ok);
  assert.equal(answer.value.revisions, 1);
  const { rows } = await m.db.owner.query(
    `select version, debut::text, fin::text from regle_delai where unite_id = $1 and sens = 'ajout' order by version`,
    [m.ids.get('repas')],
  );
  assert.deepEqual(rows, [
    { version: 1, debut: '2026-09-01', fin: '2027-01-04' },
    { version: 2, debut: '2027-01-04', fin: null },
  ]);
  const past = await m.run(installer, SYSTEM, changed('2026-12-01', '08:00'));
  assert.ok(!past.ok);
  assert.equal(past.refusal.code, 'famille.revision_passee');
});

test('famille:DEL-3 : minuit est refusé à l’installation, en disant quoi écrire', async () => {
  const answer = await m.run(installer, SYSTEM, changed('2027-02-01', '00:00'));
  assert.ok(!answer.ok);
  assert.match(answer.issues[0]?.message ?? '', /Minuit est ambigu/);
});

test('un code inconnu est nommé', async () => {
  const wrong = structuredClone(cantine(30));
  assert.ok(wrong.activites?.[0]);
  wrong.activites[0].service = 'voirie';
  const answer = await m.run(installer, SYSTEM, wrong);
  assert.ok(!answer.ok);
  assert.deepEqual(
    [answer.refusal.code, answer.refusal.params],
    ['famille.code_inconnu', { quoi: 'le service', code: 'voirie' }],
  );
});

test('famille:CAP-1 : une capacité réduite ne descend jamais sous ce qui est réservé', async () => {
  const compteur = (await m.db.owner.query('select id from compteur_capacite')).rows[0].id;
  await m.db.owner.query(
    `insert into compteur_jour (collectivite_id, compteur_id, jour, capacite, reserve) values
     ($1, $2, '2026-12-01', 30, 12), ($1, $2, '2026-12-03', 30, 0)`,
    [m.id, compteur],
  );
  const smaller = { ...changed('2027-01-04', '09:00') };
  assert.ok(smaller.activites?.[0]?.groupes[0]?.compteurs?.[0]);
  smaller.activites[0].groupes[0].compteurs[0].capacite = 5;
  const answer = await m.run(installer, SYSTEM, smaller);
  assert.ok(answer.ok, JSON.stringify(answer));
  const { rows } = await m.db.owner.query('select jour::text, capacite from compteur_jour order by jour');
  assert.deepEqual(rows, [
    { jour: '2026-12-01', capacite: 12 },
    { jour: '2026-12-03', capacite: 5 },
  ]);
});

test('seul l’administrateur de la collectivité règle les activités', async () => {
  const answer = await m.run(installer, m.agent, cantine(30));
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 'action.droit_manquant');
});
