import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { pointer } from '../pointage/pointer.action.ts';
import { readDecision } from '../reservation/decision-gardee.schema.ts';
import { reserver } from '../reservation/reserver.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { evenementCollectif, reprendreEvenement } from './saisir.action.ts';

const DAY = '2026-11-24';
const SYSTEM: Actor = { kind: 'system', task: 'essai' };

/** One foyer with two children in the same class, one with a child of another class. */
function withClass(name: string, enfants: number, classe: string) {
  const register = foyerSimple(name, enfants);
  return { ...register, inscriptions: register.inscriptions?.map((i) => ({ ...i, classe })) ?? [] };
}

let m: Monde;
before(async () => {
  m = await monde(cantine(3));
  await m.add(withClass('martin', 2, 'CE2'));
  await m.add(withClass('petit', 1, 'CM1'));
  await m.add(withClass('roche', 1, 'CM1'));
  const booked = await book(['martin-1', 'martin-2', 'petit-1', 'roche-1'], DAY);
  assert.deepEqual(booked, ['confirmee', 'confirmee', 'confirmee', 'attente']);
});
after(() => m.db.drop());

const of = (key: string): string => {
  const id = m.ids.get(key);
  assert.ok(id, key);
  return id;
};
async function book(enfants: readonly string[], day: string): Promise<string[]> {
  const answer = await m.run(
    reserver,
    SYSTEM,
    {
      changes: enfants.map((k) => ({ enfantId: of(k), uniteId: of('repas'), jour: day, voulu: 'reserve' })),
      waiting: true,
    },
    { at: '2026-11-18T08:00:00.000Z' },
  );
  assert.ok(answer.ok);
  return answer.value.cells.map((c) => (c.ok ? c.state : c.code));
}
const rows = async (sql: string, values: unknown[] = []) => (await m.db.owner.query(sql, values)).rows;
const siteId = async (): Promise<string> => (await rows('select id from site'))[0].id;
const states = async () =>
  Object.fromEntries(
    (
      await rows(
        'select p.id_externe as k, r.statut from reservation r join personne p on p.id = r.enfant_id where r.jour = $1',
        [DAY],
      )
    ).map((r) => [r.k, r.statut]),
  );

test('famille:DEL-6 : relire avant de confirmer ne change rien et compte juste', async () => {
  const before = await states();
  const input = {
    day: DAY,
    libelle: 'Sortie de la classe de CE2',
    portee: { type: 'classe', siteId: await siteId(), classe: 'CE2' },
  };
  const dry = await m.run(evenementCollectif, m.agent, input, { dryRun: true });
  assert.ok(dry.ok);
  assert.deepEqual(
    [dry.value.annulees, dry.value.enfants, dry.value.foyers, dry.value.promues],
    [2, 2, 1, 1],
  );
  assert.deepEqual(await states(), before);
  assert.deepEqual(await rows('select 1 from evenement_collectif'), []);
});

test('famille:DEL-6 famille:CAP-4 : la sortie d’une classe annule ses repas sans frais, rend les places, et la liste d’attente en profite', async () => {
  const input = {
    day: DAY,
    libelle: 'Sortie de la classe de CE2',
    portee: { type: 'classe', siteId: await siteId(), classe: 'CE2' },
  };
  // After the deadline of the eve: a collective event does not depend on it.
  const answer = await m.run(evenementCollectif, m.agent, input, { idempotencyKey: 'sortie' });
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(await states(), {
    'martin-1': 'annulee',
    'martin-2': 'annulee',
    'petit-1': 'confirmee',
    'roche-1': 'confirmee',
  });
  const [place] = await rows('select reserve from compteur_jour where jour = $1', [DAY]);
  assert.equal(place.reserve, 2, 'two places given back, one taken by the waiting list');
  const [cancelled] = await rows("select decision, motif from reservation where statut = 'annulee' limit 1");
  assert.equal(cancelled.motif, 'Sortie de la classe de CE2');
  assert.equal(readDecision(cancelled.decision)?.delai, null);
  const moves = await rows(
    "select 1 from reservation_mouvement where vers = 'annulee' and motif = 'Sortie de la classe de CE2'",
  );
  assert.equal(moves.length, 2);
});

test('famille:DEL-6 : chaque foyer est prévenu une fois, même si le formulaire part deux fois', async () => {
  const input = {
    day: DAY,
    libelle: 'Sortie de la classe de CE2',
    portee: { type: 'classe', siteId: await siteId(), classe: 'CE2' },
  };
  const again = await m.run(evenementCollectif, m.agent, input, { idempotencyKey: 'sortie' });
  assert.ok(again.ok && again.replayed);
  const told = await rows(
    "select p.id_externe as k, a.modele, a.texte, a.lien from avis a join personne p on p.id = a.personne_id where a.modele = 'reservation.changee'",
  );
  assert.equal(told.length, 1);
  assert.equal(told[0].k, 'martin-a');
  assert.match(told[0].texte, /2\u00a0réservations sont annulées sans frais/);
  assert.equal(told[0].lien, '/c/saint-aubin/calendrier?mois=2026-11');
});

test('famille:DEL-6 : une réservation décidée pendant la saisie est annulée par la reprise, sans nouvel avis', async () => {
  // What a booking committed at that very moment leaves behind.
  await m.db.owner.query(
    "update reservation set statut = 'confirmee' where statut = 'annulee' and enfant_id = $1 and jour = $2",
    [of('martin-1'), DAY],
  );
  await m.db.owner.query('update compteur_jour set reserve = reserve + 1 where jour = $1', [DAY]);
  const [event] = await rows('select id from evenement_collectif where jour = $1', [DAY]);
  const input = { evenementId: event.id, jour: DAY };
  const again = await m.run(reprendreEvenement, SYSTEM, input);
  assert.ok(again.ok);
  assert.equal(again.value.annulees, 1);
  assert.equal((await states())['martin-1'], 'annulee');
  assert.equal((await rows("select 1 from avis where modele = 'reservation.changee'")).length, 1);
  const [place] = await rows('select reserve from compteur_jour where jour = $1', [DAY]);
  assert.equal(place.reserve, 2);
  const nothing = await m.run(reprendreEvenement, SYSTEM, input);
  assert.ok(nothing.ok && nothing.value.annulees === 0);
});

test('famille:DEL-6 : le jour annulé ne se réserve plus pour la classe, les autres classes le peuvent', async () => {
  assert.deepEqual(await book(['martin-1'], DAY), ['famille.jour_ferme']);
});

test('famille:DEL-6 famille:PTG-1 : un enfant déjà marqué présent garde son repas', async () => {
  const today = '2026-11-20';
  assert.deepEqual(await book(['martin-1', 'petit-1'], today), ['confirmee', 'confirmee']);
  const marked = await m.run(pointer, m.agent, {
    groupeId: of('groupe/Tilleuls'),
    uniteId: of('repas'),
    jour: today,
    marks: [{ enfantId: of('petit-1'), valeur: 'present' }],
  });
  assert.ok(marked.ok);
  const strike = await m.run(evenementCollectif, m.agent, {
    day: today,
    libelle: 'Grève',
    portee: { type: 'tous' },
  });
  assert.ok(strike.ok);
  assert.deepEqual([strike.value.annulees, strike.value.gardees], [1, 1]);
});

test('famille:DEL-6 famille:PTG-4 : une journée déjà facturée ne s’annule plus d’un bloc', async () => {
  const billed = '2026-11-19';
  assert.deepEqual(await book(['martin-1'], '2026-11-27'), ['confirmee']);
  await m.db.owner.query("update reservation set jour = $1 where jour = '2026-11-27'", [billed]);
  await m.db.owner.query(
    "insert into creneau (collectivite_id, groupe_id, unite_id, jour, statut) values ($1, $2, $3, $4, 'verrouille')",
    [m.id, of('groupe/Tilleuls'), of('repas'), billed],
  );
  const refused = await m.run(evenementCollectif, m.agent, {
    day: billed,
    libelle: 'Grève',
    portee: { type: 'site', siteId: await siteId() },
  });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'famille.pointage_fige');
});

test('famille:DEL-6 : sans dire qui est concerné ni ce qui se passe, rien n’est annulé', async () => {
  const refused = await m.run(evenementCollectif, m.agent, { day: DAY, libelle: ' ', portee: null });
  assert.ok(!refused.ok);
  assert.deepEqual(refused.issues.map((i) => i.field).sort(), ['libelle', 'portee']);
});
