import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SnapshotInput } from '../situation/snapshot.schema.ts';
import { demiHeure, snapshot } from '../testing/fabrique.ts';
import { price } from './prix.rule.ts';

const stay = (
  reservees: number,
  utilisees: number | null,
  pointage: SnapshotInput['pointage'] = { etat: 'present' },
) => snapshot({ minutes: { reservees, utilisees }, pointage });
const lines = (facts: ReturnType<typeof snapshot>, version = demiHeure({}, 50)) =>
  price(facts, version).lignes.map(({ nature, montant }) => [nature, montant]);

test('TAR-9 : réservé 90 minutes, utilisé 120, à 1 € de l’heure', () => {
  assert.deepEqual(lines(stay(90, 120)), [
    ['reserve', 150],
    ['depassement', 50],
  ]);
});

test('TAR-9 : une arrivée plus courte que la réservation ne baisse pas le prix', () => {
  assert.deepEqual(lines(stay(90, 40)), [['reserve', 150]]);
});

test('TAR-9 : la tolérance est déduite des minutes utilisées, la fraction entamée est due', () => {
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

test('TAR-9 : avant le pointage, le réservé compte comme utilisé', () => {
  assert.deepEqual(lines(stay(90, null, { etat: 'prevu' })), [['reserve', 150]]);
});

test('TAR-9 : modificateur = (modifié − normal) × minutes utilisées', () => {
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

test('TAR-9 : absent, le modificateur porte sur les minutes réservées', () => {
  assert.deepEqual(lines(stay(90, 0, { etat: 'absent', effet: { type: 'gratuit' } })), [
    ['reserve', 150],
    ['modificateur', -150],
  ]);
  assert.deepEqual(lines(stay(90, null, { etat: 'absent', effet: { type: 'prix', montant: 20 } })), [
    ['reserve', 150],
    ['modificateur', -90],
  ]);
});

test('TAR-3, TAR-9 : les lignes et leurs parts somment exactement au montant arrondi une fois', () => {
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
