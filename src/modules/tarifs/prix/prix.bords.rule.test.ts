import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SnapshotInput } from '../situation/snapshot.schema.ts';
import { demiHeure, fixe, snapshot, tarif } from '../testing/fabrique.ts';
import { price } from './prix.rule.ts';

for (const [cost, warnings] of [
  [899, ['prix_superieur_cout']],
  [900, []],
  [901, []],
  [undefined, []],
] as const)
  test(`TAR-7 : un prix de 9,00 pour un coût par usager de ${cost ?? 'rien'} centimes`, () => {
    const { cout_par_usager: _cost, ...version } = fixe(900);
    const priced = cost === undefined ? version : { ...version, cout_par_usager: cost };
    assert.deepEqual(price(snapshot(), priced).warnings, warnings);
  });

const absent = (more: Partial<SnapshotInput['pointage']> = {}) =>
  snapshot({ pointage: { etat: 'absent', ...more } as SnapshotInput['pointage'] });
for (const [what, facts, amount, owed] of [
  ['une présence payante', snapshot(), 400, true],
  ['une présence gratuite', snapshot(), 0, true],
  ['une absence due', absent(), 400, true],
  ['une absence gratuite', absent({ effet: { type: 'gratuit' } }), 400, false],
] as const)
  test(`FAC-1, PTG-1 : ${what} ${owed ? 'compte une unité' : 'ne compte aucune unité'}`, () => {
    assert.equal(price(facts, fixe(amount)).owed, owed);
  });

test('TAR-1 : un prix simple a une ligne, son montant, ses parts et sa version', () => {
  const done = price(snapshot(), fixe(400));
  assert.deepEqual([done.value, done.unitPrice, done.version], [400, 400, 'v1']);
  assert.deepEqual(done.lignes, [
    { nature: 'normal', montant: 400, parts: { repas: 300, garde: 100, autre: 0 } },
  ]);
  assert.deepEqual(done.parts, { repas: 300, garde: 100, autre: 0 });
  assert.deepEqual(done.warnings, []);
});

test('ATT-1 : le panier d’un PAI a sa propre composition, ou n’est que garde ; les autres gardent celle du tarif', () => {
  const pai = { prix: 90, composition: { repas: 0, garde: 1, autre: 2 } };
  assert.deepEqual(price(snapshot({ pai: 'panier' }), fixe(350, { pai })).parts, {
    repas: 0,
    garde: 30,
    autre: 60,
  });
  assert.deepEqual(price(snapshot(), fixe(400, { pai })).parts, { repas: 300, garde: 100, autre: 0 });
  assert.deepEqual(price(snapshot({ pai: 'panier' }), fixe(400)).parts, { repas: 300, garde: 100, autre: 0 });
});

test('TAR-10 : sans prorata, un forfait entamé est dû en entier', () => {
  const forfait = (prorata: 'aucun' | 'jours' | 'semaines') =>
    tarif({ methode: { methode: 'forfait', prix: { methode: 'fixe', prix: 10_000 }, prorata } });
  const part = snapshot({ forfait: { dus: 1, total: 4 } });
  assert.equal(price(part, forfait('aucun')).value, 10_000);
  for (const unite of ['jours', 'semaines'] as const) {
    const { value, steps } = price(part, forfait(unite));
    assert.equal(value, 2_500);
    assert.ok(JSON.stringify(steps).includes(unite), 'the trace says the unit of the share');
  }
});

const stay = (reservees: number, utilisees: number | null, pointage: SnapshotInput['pointage']) =>
  snapshot({ minutes: { reservees, utilisees }, pointage });
const rules = (facts: ReturnType<typeof snapshot>) =>
  price(facts, demiHeure({}, 50)).steps.map((s) => s.motif);

test('PTG-1, TAR-9 : une absence à l’heure sans règle reste due, et le dit ; une présence n’en dit rien', () => {
  const missed = stay(90, null, { etat: 'absent' });
  assert.equal(price(missed, demiHeure({}, 50)).value, 150);
  assert.ok(rules(missed).includes('absence_facturee'));
  assert.ok(!rules(stay(90, 60, { etat: 'present' })).includes('absence_facturee'));
  assert.ok(!price(snapshot(), fixe(400)).steps.some((s) => s.motif === 'absence_facturee'));
});

test('TAR-9 : l’explication dit les minutes les plus longues, réservées ou passées', () => {
  const minutes = (reservees: number, utilisees: number | null) => {
    const { steps } = price(stay(reservees, utilisees, { etat: 'present' }), demiHeure({}, 50));
    return JSON.stringify(steps.find((s) => s.motif === 'fractions'));
  };
  assert.match(minutes(90, 40), /"minutes":90/);
  assert.match(minutes(90, 125), /"minutes":125/);
  assert.match(minutes(90, null), /"minutes":90/);
});

test('TAR-9 : un séjour non réservé n’a pas de ligne réservée', () => {
  const { lignes } = price(stay(0, 60, { etat: 'imprevu' }), demiHeure({}, 50));
  assert.deepEqual(
    lignes.map(({ nature, montant }) => [nature, montant]),
    [['depassement', 100]],
  );
});

test('TAR-9 : les surcharges d’une heure modifiée comptent dans ce que le modificateur reprend', () => {
  const version = demiHeure(
    { surcharges: [{ code: 'tardive', libelle: 'Tardive', majoration: { type: 'taux', taux: '50' } }] },
    100,
  );
  const facts = snapshot({
    minutes: { reservees: 90, utilisees: 30 },
    surcharges: ['tardive'],
    pointage: { etat: 'present', effet: { type: 'gratuit' } },
  });
  // 3 booked half-hours at 1,50 each are due; the one used is given back with its surcharge.
  assert.deepEqual(
    price(facts, version).lignes.map(({ nature, montant }) => [nature, montant]),
    [
      ['reserve', 450],
      ['modificateur', -150],
    ],
  );
});
