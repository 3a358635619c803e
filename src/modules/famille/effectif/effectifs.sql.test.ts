import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTenant } from '../../../platform/db/transaction.ts';
import { reserver } from '../reservation/reserver.action.ts';
import { foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { csvOf } from './cuisine.screen.tsx';
import { effectifsDuJour } from './effectifs.sql.ts';

const DAY = '2026-11-23';
let m: Monde;
before(async () => {
  m = await monde();
  const register = foyerSimple('dumoulin', 3);
  await m.add({
    ...register,
    personnes: register.personnes?.map((p) =>
      p.id_externe === 'dumoulin-3' ? { ...p, date_naissance: '2021-11-24' } : p,
    ),
    sante: [
      { enfant: 'dumoulin-1', genre: 'regime', texte: 'Sans porc', debut: '2026-09-01' },
      { enfant: 'dumoulin-2', genre: 'regime', texte: 'sans porc', debut: '2026-09-01' },
      // Past its end: the price is lost, the alert is not.
      {
        enfant: 'dumoulin-2',
        genre: 'pai',
        texte: 'Arachide',
        panier_repas: true,
        debut: '2025-09-01',
        fin: '2026-09-01',
      },
      { enfant: 'dumoulin-3', genre: 'regime', texte: 'Sans viande', debut: '2026-12-01' },
    ],
  });
  const booked = await m.run(
    reserver,
    { kind: 'system', task: 'essai' },
    {
      changes: ['dumoulin-1', 'dumoulin-2', 'dumoulin-3'].map((k) => ({
        enfantId: m.ids.get(k),
        uniteId: m.ids.get('repas'),
        jour: DAY,
        voulu: 'reserve',
      })),
    },
  );
  assert.ok(booked.ok && booked.value.cells.every((c) => c.ok));
});
after(() => m.db.drop());

const read = () => readTenant(m.db.app, m.id, (tx) => effectifsDuJour(tx, m.id, DAY));

test('famille:DOS-7 : la cuisine lit les effectifs par site, âge et régime, protocole expiré compris', async () => {
  const [only, ...rest] = await read();
  assert.ok(only);
  assert.deepEqual(rest, []);
  assert.deepEqual(
    [only.siteName, only.attendus, only.moinsDeSix, only.sixEtPlus, only.ageInconnu],
    ['École des Tilleuls', 3, 1, 2, 0],
  );
  assert.deepEqual([only.pai, only.paniers, only.allergies], [1, 1, 0]);
  assert.deepEqual(only.regimes, [{ regime: 'sans porc', nombre: 2 }]);
});

test('famille:PRI-1 : ni l’écran ni l’export de la cuisine ne portent un nom', async () => {
  const list = await read();
  const text = JSON.stringify(list) + csvOf(DAY, list);
  assert.doesNotMatch(text, /dumoulin|léo|jeanne|camille/i);
  for (const [key, id] of m.ids) if (key.startsWith('dumoulin')) assert.ok(!text.includes(id));
});

test('l’export de la cuisine s’ouvre dans un tableur français, et n’y exécute rien', () => {
  const csv = csvOf(DAY, [
    {
      siteId: 's',
      siteName: '=SOMME(A1)',
      activiteNom: 'Cantine ; midi',
      uniteId: 'u',
      uniteNom: 'Repas',
      attendus: 3,
      moinsDeSix: 1,
      sixEtPlus: 2,
      ageInconnu: 0,
      pai: 1,
      paniers: 0,
      allergies: 0,
      regimes: [{ regime: 'sans porc', nombre: 2 }],
    },
  ]);
  const [head, line] = csv.split('\r\n');
  assert.ok(head?.startsWith('\ufeffJour;Site;'));
  assert.equal(line, `${DAY};'=SOMME(A1);"Cantine ; midi";Repas;3;1;2;0;1;0;0;sans porc 2`);
});
