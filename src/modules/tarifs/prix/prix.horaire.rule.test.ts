import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SnapshotInput } from '../situation/snapshot.schema.ts';
import { demiHeure, fixe, snapshot } from '../testing/fabrique.ts';
import { price } from './prix.rule.ts';

const stay = (
  reservees: number,
  utilisees: number | null,
  pointage: SnapshotInput['pointage'] = { etat: 'present' },
) => snapshot({ minutes: { reservees, utilisees }, pointage });
const lines = (facts: ReturnType<typeof snapshot>, version = demiHeure({}, 50)) =>
  price(facts, version).lignes.map(({ nature, montant }) => [nature, montant]);

test('tarifs:TAR-9 : réservé 90 minutes, utilisé 120, à 1 € de l’heure', () => {
  assert.deepEqual(lines(stay(90, 120)), [
    ['reserve', 150],
    ['depassement', 50],
  ]);
});

test('tarifs:TAR-9 : une arrivée plus courte que la réservation ne baisse pas le prix', () => {
  assert.deepEqual(lines(stay(90, 40)), [['reserve', 150]]);
});

test('tarifs:TAR-9 : la tolérance est déduite des minutes utilisées, la fraction entamée est due', () => {
  const version = demiHeure({
    methode: {
      methode: 'horaire',
      fraction_minutes: 30,
      grace_minutes: 5,
      prix: { methode: 'fixe', prix: 50 },
    },
  });
  assert.equal(price(stay(30, 35), version).value, 50);
  assert.equal(price(stay(30, 36), version).value, 100);
});

test('tarifs:TAR-9 : avant le pointage, le réservé compte comme utilisé', () => {
  assert.deepEqual(lines(stay(90, null, { etat: 'prevu' })), [['reserve', 150]]);
});

test('tarifs:TAR-9 : modificateur = (modifié − normal) × minutes utilisées', () => {
  const used = { etat: 'present', effet: { type: 'taux', pourcent: 150 } } as const;
  assert.deepEqual(lines(stay(90, 60, used)), [
    ['reserve', 150],
    ['modificateur', 50],
  ]);
  assert.deepEqual(lines(stay(90, 120, used)), [
    ['reserve', 150],
    ['depassement', 50],
    ['modificateur', 100],
  ]);
});

test('tarifs:TAR-9 : absent, le modificateur porte sur les minutes réservées', () => {
  assert.deepEqual(lines(stay(90, 0, { etat: 'absent', effet: { type: 'gratuit' } })), [
    ['reserve', 150],
    ['modificateur', -150],
  ]);
  assert.deepEqual(lines(stay(90, null, { etat: 'absent', effet: { type: 'prix', montant: 20 } })), [
    ['reserve', 150],
    ['modificateur', -90],
  ]);
});

test('tarifs:TAR-3, tarifs:TAR-9 : les lignes et leurs parts somment exactement au montant arrondi une fois', () => {
  const version = demiHeure(
    {
      fratrie: { portee: 'jour', remises: [{ rang: 2, remise: { type: 'taux', taux: '33.3' } }] },
      composition: { repas: 1, garde: 2, autre: 0 },
      aides: [{ code: 'caf', libelle: 'CAF', aide: { type: 'taux', taux: '7.7' } }],
    },
    49,
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600 }),
      fc.option(fc.integer({ min: 0, max: 600 })),
      fc.constantFrom('prevu', 'present', 'absent', 'imprevu'),
      fc.option(fc.integer({ min: 0, max: 300 })),
      fc.boolean(),
      (reservees, utilisees, etat, pourcent, aided) => {
        const done = price(
          snapshot({
            rang: 2,
            aides: aided ? ['caf'] : [],
            minutes: { reservees, utilisees },
            pointage: { etat, ...(pourcent !== null && { effet: { type: 'taux', pourcent } }) },
          }),
          version,
        );
        assert.equal(
          done.lignes.reduce((total, line) => total + line.montant, 0),
          done.value,
        );
        for (const { parts, montant } of done.lignes)
          assert.equal(parts.repas + parts.garde + parts.autre, montant);
        const { repas, garde, autre } = done.parts;
        assert.equal(repas + garde + autre, done.value);
        assert.ok(done.value >= 0);
      },
    ),
  );
});

const rules = (facts: ReturnType<typeof snapshot>) =>
  price(facts, demiHeure({}, 50)).steps.map((s) => s.motif);

test('famille:PTG-1, tarifs:TAR-9 : une absence à l’heure sans règle reste due, et le dit ; une présence n’en dit rien', () => {
  const missed = stay(90, null, { etat: 'absent' });
  assert.equal(price(missed, demiHeure({}, 50)).value, 150);
  assert.ok(rules(missed).includes('absence_facturee'));
  assert.ok(!rules(stay(90, 60, { etat: 'present' })).includes('absence_facturee'));
  assert.ok(!price(snapshot(), fixe(400)).steps.some((s) => s.motif === 'absence_facturee'));
});

test('tarifs:TAR-9 : l’explication dit les minutes les plus longues, réservées ou passées', () => {
  const minutes = (reservees: number, utilisees: number | null) => {
    const { steps } = price(stay(reservees, utilisees, { etat: 'present' }), demiHeure({}, 50));
    return JSON.stringify(steps.find((s) => s.motif === 'fractions'));
  };
  assert.match(minutes(90, 40), /"minutes":90/);
  assert.match(minutes(90, 125), /"minutes":125/);
  assert.match(minutes(90, null), /"minutes":90/);
});

test('tarifs:TAR-9 : un séjour non réservé n’a pas de ligne réservée', () => {
  const { lignes } = price(stay(0, 60, { etat: 'imprevu' }), demiHeure({}, 50));
  assert.deepEqual(
    lignes.map(({ nature, montant }) => [nature, montant]),
    [['depassement', 100]],
  );
});

test('tarifs:TAR-9 : les surcharges d’une heure modifiée comptent dans ce que le modificateur reprend', () => {
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
