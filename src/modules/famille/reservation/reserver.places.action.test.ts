import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.action.ts';

const PLACES = 50;
const FAMILIES = 100;
const DAY = '2026-11-23';
let m: Monde;
before(async () => {
  m = await monde(cantine(PLACES));
  const all = Array.from({ length: FAMILIES }, (_, i) => foyerSimple(`f${i}`));
  await m.add({
    personnes: all.flatMap((f) => f.personnes ?? []),
    foyers: all.flatMap((f) => f.foyers ?? []),
    appartenances: all.flatMap((f) => f.appartenances ?? []),
    responsabilites: all.flatMap((f) => f.responsabilites ?? []),
    qf: all.flatMap((f) => f.qf ?? []),
    inscriptions: all.flatMap((f) => f.inscriptions ?? []),
  });
});
after(() => m.db.drop());

const ask = (
  i: number,
  jour: string,
  voulu: 'reserve' | 'annule' = 'reserve',
  more: Record<string, unknown> = {},
) =>
  m.run(reserver, m.resident(`f${i}-a`), {
    changes: [{ enfantId: m.ids.get(`f${i}-1`)!, uniteId: m.ids.get('repas')!, jour, voulu }],
    ...more,
  });
const one = async (sql: string, values: unknown[]) => (await m.db.owner.query(sql, values)).rows[0];

test('famille:CAP-1 : cent familles en même temps sur cinquante places, aucune vendue deux fois, chaque refus est clair', async () => {
  const answers = await Promise.all(Array.from({ length: FAMILIES }, (_, i) => ask(i, DAY)));
  const cells = answers.map((a) => {
    assert.ok(a.ok, JSON.stringify(a));
    return a.value.cells[0]!;
  });
  assert.equal(cells.filter((c) => c.ok).length, PLACES);
  const refused = cells.filter((c) => !c.ok);
  assert.ok(refused.every((c) => c.code === 'famille.complet' && c.params.attente === 'oui'));
  assert.match(refused[0]?.params.compteurs ?? '', /Service de midi \(50 sur 50\)/);
  assert.equal((await one('select reserve from compteur_jour where jour = $1', [DAY])).reserve, PLACES);
  const kept = await one(`select count(*)::int n from audit_ligne where octets like '%50 sur 50%'`, []);
  assert.equal(kept.n, FAMILIES - PLACES, 'famille:CAP-3 : les compteurs sont gardés avec chaque refus');
});

test('famille:CAP-4 : la place rendue va à la première demande en attente, dans la même transaction', async () => {
  const { rows } = await m.db.owner.query(
    `select p.id_externe from personne p where p.id_externe like 'f%-1' and not exists (select from reservation r where r.enfant_id = p.id)
     order by p.id_externe limit 2`,
  );
  const waiting = rows.map((r) => Number(r.id_externe.slice(1, -2)));
  for (const [order, i] of waiting.entries()) {
    const answer = await m.run(
      reserver,
      m.resident(`f${i}-a`),
      {
        changes: [
          { enfantId: m.ids.get(`f${i}-1`)!, uniteId: m.ids.get('repas')!, jour: DAY, voulu: 'reserve' },
        ],
        waiting: true,
      },
      { at: `2026-11-20T08:0${order + 1}:00.000Z` },
    );
    assert.ok(answer.ok && answer.value.cells[0]?.ok);
    assert.equal(answer.value.cells[0].state, 'attente');
  }
  const holder = await one(
    `select p.id_externe from reservation r join personne p on p.id = r.enfant_id where r.statut = 'confirmee' and jour = $1 limit 1`,
    [DAY],
  );
  const gone = await ask(Number(holder.id_externe.slice(1, -2)), DAY, 'annule');
  assert.ok(gone.ok && gone.value.promoted === 1);
  const state = async (i: number) =>
    (
      await one('select statut from reservation where enfant_id = $1 order by id desc limit 1', [
        m.ids.get(`f${i}-1`),
      ])
    ).statut;
  assert.equal(await state(waiting[0]!), 'confirmee');
  assert.equal(await state(waiting[1]!), 'attente');
  assert.equal((await one('select reserve from compteur_jour where jour = $1', [DAY])).reserve, PLACES);
  const avis = await one(`select personne_id, modele from avis`, []);
  assert.deepEqual(avis, { personne_id: m.ids.get(`f${waiting[0]}-a`), modele: 'attente.place' });
});

test('famille:CAP-4 : personne n’est promu après le délai d’ajout', async () => {
  const holder = await one(
    `select p.id_externe from reservation r join personne p on p.id = r.enfant_id where r.statut = 'confirmee' and jour = $1 limit 1`,
    [DAY],
  );
  const i = Number(holder.id_externe.slice(1, -2));
  const gone = await m.run(
    reserver,
    m.resident(`f${i}-a`),
    {
      changes: [
        { enfantId: m.ids.get(`f${i}-1`)!, uniteId: m.ids.get('repas')!, jour: DAY, voulu: 'annule' },
      ],
    },
    { at: '2026-11-22T10:00:00.000Z' },
  );
  assert.ok(gone.ok && gone.value.promoted === 0);
  assert.equal((await one('select reserve from compteur_jour where jour = $1', [DAY])).reserve, PLACES - 1);
});

test('famille:CAP-1 : réservations et annulations mêlées en parallèle laissent des compteurs exacts', async () => {
  const jours = ['2026-11-24', '2026-11-26', '2026-11-27'];
  const changes = (i: number, voulu: 'reserve' | 'annule') =>
    [...jours]
      .sort(() => (i % 2 === 0 ? 1 : -1))
      .map((jour) => ({ enfantId: m.ids.get(`f${i}-1`)!, uniteId: m.ids.get('repas')!, jour, voulu }));
  const run = (i: number, voulu: 'reserve' | 'annule') =>
    m.run(reserver, m.resident(`f${i}-a`), { changes: changes(i, voulu), waiting: i % 3 === 0 });
  await Promise.all(Array.from({ length: 60 }, (_, i) => run(i, 'reserve')));
  await Promise.all(Array.from({ length: 60 }, (_, i) => run(i, i % 2 === 0 ? 'annule' : 'reserve')));
  const { rows } = await m.db.owner.query(
    `select c.jour::text, c.reserve, (select count(*)::int from reservation r where r.jour = c.jour and r.statut = 'confirmee') as vraies,
       (select count(*)::int from reservation r where r.jour = c.jour and r.statut = 'attente') as attente
     from compteur_jour c where c.jour = any($1)`,
    [jours],
  );
  assert.equal(rows.length, 3);
  for (const row of rows) {
    assert.equal(row.reserve, row.vraies, row.jour);
    assert.ok(row.reserve <= PLACES);
    assert.ok(row.attente === 0 || row.reserve === PLACES, 'nul n’attend devant une place libre');
  }
});
