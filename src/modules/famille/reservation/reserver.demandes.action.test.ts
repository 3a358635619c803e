import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { evenementCollectif } from '../evenement/saisir.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.action.ts';

// Bookings that an agent validates, and those that wait: how each is asked, answered, taken back, called off.

const NAMES = ['a', 'b', 'c'] as const;
let m: Monde;
before(async () => {
  const settings = cantine(2);
  m = await monde({
    ...settings,
    activites: (settings.activites ?? []).map((activite) => ({ ...activite, validation_agent: true })),
  });
  for (const name of NAMES) await m.add(foyerSimple(name));
});
after(() => m.db.drop());

const of = (key: string): string => {
  const id = m.ids.get(key);
  assert.ok(id, key);
  return id;
};

type Voulu = 'reserve' | 'annule';
async function change(name: string, jour: string, voulu: Voulu, by: Actor, reason: string | null = null) {
  const answer = await m.run(reserver, by, {
    changes: [{ enfantId: of(`${name}-1`), uniteId: of('repas'), jour, voulu }],
    waiting: true,
    reason,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  const [cell] = answer.value.cells;
  assert.ok(cell?.ok, JSON.stringify(cell));
  return cell.state;
}
const ask = (name: string, jour: string) => change(name, jour, 'reserve', m.resident(`${name}-a`));

/** State of a booking, places taken that day, and how it was moved there. */
async function facts(name: string, jour: string) {
  const { rows } = await m.db.owner.query(
    `select r.statut, coalesce((select reserve from compteur_jour where jour = $2 limit 1), 0) as places,
       (select string_agg(coalesce(v.de, '') || '>' || v.vers, ' ' order by v.id) from reservation_mouvement v
         where v.reservation_id = r.id) as moves
     from reservation r where r.enfant_id = $1 and r.jour = $2`,
    [of(`${name}-1`), jour],
  );
  return rows[0];
}

test('famille:CAP-5 : une demande tient sa place jusqu’à la réponse de l’agent, qui l’accepte', async () => {
  const jour = '2026-11-24';
  assert.equal(await ask('a', jour), 'demandee');
  assert.deepEqual(await facts('a', jour), { statut: 'demandee', places: 1, moves: '>demandee' });
  assert.equal(await change('a', jour, 'reserve', m.agent), 'confirmee');
  assert.deepEqual(await facts('a', jour), {
    statut: 'confirmee',
    places: 1,
    moves: '>demandee demandee>confirmee',
  });
});

test('famille:CAP-5 : refusée avec un motif écrit, elle rend sa place', async () => {
  const jour = '2026-11-26';
  await ask('a', jour);
  assert.equal(await change('a', jour, 'annule', m.agent, 'Groupe réservé aux grands'), 'refusee');
  assert.deepEqual(await facts('a', jour), {
    statut: 'refusee',
    places: 0,
    moves: '>demandee demandee>refusee',
  });
});

test('famille:CAP-5 : retirée par la famille avant la réponse, elle rend sa place', async () => {
  const jour = '2026-11-27';
  await ask('a', jour);
  assert.equal(await change('a', jour, 'annule', m.resident('a-a')), 'annulee');
  assert.deepEqual(await facts('a', jour), {
    statut: 'annulee',
    places: 0,
    moves: '>demandee demandee>annulee',
  });
});

test('famille:CAP-4 : qui attend peut renoncer, et ne rend aucune place', async () => {
  const jour = '2026-11-30';
  assert.deepEqual(
    [await ask('a', jour), await ask('b', jour), await ask('c', jour)],
    ['demandee', 'demandee', 'attente'],
  );
  assert.equal(await change('c', jour, 'annule', m.resident('c-a')), 'annulee');
  assert.deepEqual(await facts('c', jour), {
    statut: 'annulee',
    places: 2,
    moves: '>attente attente>annulee',
  });
});

test('famille:DEL-6 : un événement annule aussi ce qui est demandé et ce qui attend', async () => {
  const jour = '2026-12-01';
  for (const name of NAMES) await ask(name, jour);
  const answer = await m.run(evenementCollectif, m.agent, {
    day: jour,
    libelle: 'Grève',
    portee: { type: 'tous' },
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  for (const name of NAMES) {
    const { statut, places } = await facts(name, jour);
    assert.deepEqual([statut, places], ['annulee', 0], name);
  }
});
