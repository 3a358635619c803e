import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reserver } from '../reservation/reserver.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { cloreCreneau } from './clore-creneau.action.ts';
import { pointer } from './pointer.action.ts';

const DAY = '2026-11-20';
const settings = cantine();
const [canteen] = settings.activites ?? [];

let m: Monde;
before(async () => {
  assert.ok(canteen);
  m = await monde({
    ...settings,
    activites: [
      {
        ...canteen,
        absences: [
          {
            motif: 'maladie',
            libelle: 'Maladie',
            justifie: true,
            preuve: false,
            paliers: [{ preuve_sous_heures: null, tranches: [{ du_jour: 1, effet: { type: 'gratuit' } }] }],
            injustifie: { type: 'taux', pourcent: 100 },
          },
          {
            motif: 'oubli',
            libelle: 'Oubli',
            justifie: false,
            preuve: false,
            paliers: [
              {
                preuve_sous_heures: null,
                tranches: [{ du_jour: 1, effet: { type: 'taux', pourcent: 100 } }],
              },
            ],
            injustifie: { type: 'taux', pourcent: 100 },
          },
        ],
      },
    ],
  });
  await m.add(foyerSimple('martin', 2));
  await m.add(foyerSimple('petit', 1));
  const booked = await m.run(
    reserver,
    { kind: 'system', task: 'essai' },
    {
      changes: ['martin-1', 'martin-2'].map((k) => ({
        enfantId: of(k),
        uniteId: of('repas'),
        jour: DAY,
        voulu: 'reserve',
      })),
    },
    { at: '2026-11-18T08:00:00.000Z' },
  );
  assert.ok(booked.ok && booked.value.cells.every((c) => c.ok));
});
after(() => m.db.drop());

const of = (key: string): string => {
  const id = m.ids.get(key);
  assert.ok(id, key);
  return id;
};
const creneau = () => ({ groupeId: of('groupe/Tilleuls'), uniteId: of('repas'), jour: DAY });
const mark = (marks: readonly Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  m.run(pointer, m.agent, { ...creneau(), marks, ...more });
const presence = async (enfant: string) =>
  (
    await m.db.owner.query(
      'select valeur, motif, justifie, conflit from presence where enfant_id = $1 and jour = $2',
      [of(enfant), DAY],
    )
  ).rows[0];
const statut = async () =>
  (await m.db.owner.query('select statut from creneau where jour = $1', [DAY])).rows[0]?.statut;

test('famille:PTG-1 : une liste ne se ferme pas tant qu’un enfant réservé n’a pas de marque', async () => {
  await mark([{ enfantId: of('martin-1'), valeur: 'present' }]);
  const refused = await m.run(cloreCreneau, m.agent, creneau());
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'famille.non_pointe');
  assert.equal(refused.refusal.params.nombre, '1');
  assert.equal(await statut(), 'pointe');
});

test('famille:PTG-1 : une correction sur la page remplace ce que la page avait dit, au même instant compris', async () => {
  await mark([{ enfantId: of('martin-1'), valeur: 'absent', motif: 'maladie' }]);
  assert.deepEqual(await presence('martin-1'), {
    valeur: 'absent',
    motif: 'maladie',
    justifie: true,
    conflit: false,
  });
  await mark([{ enfantId: of('martin-1'), valeur: 'absent', motif: 'oubli' }]);
  assert.equal((await presence('martin-1')).justifie, false, 'un motif connu n’est pas toujours une excuse');
});

test('famille:PTG-1 : un motif que l’activité ne connaît pas est refusé', async () => {
  const refused = await mark([{ enfantId: of('martin-1'), valeur: 'absent', motif: 'lune' }]);
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'famille.code_inconnu');
});

test('famille:PTG-1 : une journée qui n’a pas commencé ne se pointe pas', async () => {
  const refused = await m.run(pointer, m.agent, {
    ...creneau(),
    jour: '2026-11-23',
    marks: [{ enfantId: of('martin-1'), valeur: 'present' }],
  });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'famille.pointage_futur');
});

test('famille:PTG-2 : la même marque reçue deux fois ne compte qu’une fois, et un autre rang la remplace', async () => {
  const offline = { enfantId: of('martin-2'), valeur: 'absent', appareil: 'tablette-1', rang: 7 };
  await mark([offline]);
  // The same device and rank, with another value: already received, left as it was.
  await mark([{ ...offline, valeur: 'present' }]);
  const { rows } = await m.db.owner.query(
    "select valeur from pointage where appareil = 'tablette-1' and rang = 7",
  );
  assert.deepEqual(rows, [{ valeur: 'absent' }]);
  assert.equal((await presence('martin-2')).valeur, 'absent');
});

test('famille:PTG-2 : deux appareils disent le contraire, la présence l’emporte et le conflit se voit', async () => {
  await mark([{ enfantId: of('martin-2'), valeur: 'present', appareil: 'tablette-2', rang: 1 }]);
  assert.deepEqual(await presence('martin-2'), {
    valeur: 'present',
    motif: null,
    justifie: null,
    conflit: true,
  });
});

test('famille:PTG-2 : l’horloge d’un appareil en avance de plus de cinq minutes est signalée', async () => {
  await mark([
    {
      enfantId: of('martin-2'),
      valeur: 'present',
      appareil: 'tablette-2',
      rang: 2,
      saisiLe: '2026-11-20T08:06:00.000Z',
    },
  ]);
  const { rows } = await m.db.owner.query(
    "select horloge_suspecte from pointage where appareil = 'tablette-2' order by rang",
  );
  assert.deepEqual(
    rows.map((r) => r.horloge_suspecte),
    [false, true],
  );
});

test('famille:PTG-1 : un enfant sans réservation se marque présent, il ne compte pas parmi les attendus', async () => {
  await mark([{ enfantId: of('petit-1'), valeur: 'present' }]);
  assert.equal((await presence('petit-1')).valeur, 'present');
});

test('famille:PTG-4 : facturée, la liste se corrige avec un motif, et alors seulement', async () => {
  const closed = await m.run(cloreCreneau, m.agent, creneau());
  assert.ok(closed.ok);
  assert.equal(await statut(), 'clos');
  await m.db.owner.query("update creneau set statut = 'verrouille' where jour = $1", [DAY]);
  const marks = [{ enfantId: of('martin-1'), valeur: 'present' }];
  const silent = await mark(marks);
  assert.ok(!silent.ok);
  assert.equal(silent.refusal.code, 'famille.motif_absent');
  assert.equal((await presence('martin-1')).valeur, 'absent');
  const corrected = await mark(marks, { motif: 'Enfant présent, mal pointé' });
  assert.ok(corrected.ok);
  assert.equal((await presence('martin-1')).valeur, 'present');
  assert.equal(await statut(), 'rouvert');
});

test('famille:PTG-1 : rouverte ou close, la liste se ferme encore ; une marque la rouvre au pointage', async () => {
  const by = async () =>
    (await m.db.owner.query('select clos_par from creneau where jour = $1', [DAY])).rows[0]?.clos_par;
  assert.ok((await m.run(cloreCreneau, m.agent, creneau())).ok);
  assert.equal(await statut(), 'clos');
  assert.match(await by(), /^agent:/);
  assert.ok((await m.run(cloreCreneau, { kind: 'system', task: 'essai' }, creneau())).ok);
  assert.equal(await by(), 'systeme:essai', 'who closed it last answers for it');
  assert.ok((await mark([{ enfantId: of('martin-1'), valeur: 'parti' }])).ok);
  assert.equal(await statut(), 'pointe');
  assert.equal((await presence('martin-1')).valeur, 'parti');
});

test('famille:PTG-1 : une liste où personne n’est attendu se ferme sans avoir été pointée', async () => {
  const empty = { ...creneau(), jour: '2026-11-19' };
  assert.ok((await m.run(cloreCreneau, m.agent, empty)).ok);
  const { rows } = await m.db.owner.query("select statut from creneau where jour = '2026-11-19'");
  assert.deepEqual(rows, [{ statut: 'clos' }]);
  const { rows: told } = await m.db.owner.query(
    "select charge from evenement where nom = 'creneau.clos' order by cree_le desc, id desc limit 1",
  );
  const { groupeId: groupId, uniteId: unitId, jour: day } = empty;
  assert.deepEqual(
    JSON.parse(told[0]?.charge),
    { groupId, unitId, day },
    'the event names the list as it always did',
  );
});
