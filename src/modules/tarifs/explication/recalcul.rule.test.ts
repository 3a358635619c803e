import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TraceStep } from '../../../kernel/trace.ts';
import { price } from '../prix/prix.rule.ts';
import { champcevinel, demiHeure, fixe, snapshot, tarif } from '../testing/fabrique.ts';
import { recompute } from './recalcul.rule.ts';

const rich = {
  fratrie: {
    portee: 'jour' as const,
    remises: [{ rang: 2, remise: { type: 'taux' as const, taux: '12.5' } }],
  },
  reductions: [{ code: 'agent', libelle: 'Agent', remise: { type: 'taux' as const, taux: '15' } }],
  minimum: 90,
  maximum: 900,
  surcharges: [{ code: 'tardive', libelle: 'Tardive', majoration: { type: 'taux' as const, taux: '50' } }],
  modificateurs: { absence: { type: 'taux' as const, pourcent: 75 } },
  aides: [{ code: 'caf', libelle: 'CAF', aide: { type: 'montant' as const, montant: 120 } }],
};
const versions = [
  champcevinel(),
  fixe(437, rich),
  demiHeure(rich),
  tarif({
    methode: {
      methode: 'taux_effort',
      paliers: [
        { de: '0', taux: '0.36' },
        { de: '900', prix: 333 },
      ],
    },
    ...rich,
  }),
  tarif({
    methode: { methode: 'forfait', prix: { methode: 'fixe', prix: 1000 }, prorata: 'jours' },
    ...rich,
  }),
];
const facts = fc
  .record({
    qf: fc.option(
      fc.record({ valeur: fc.integer({ min: 0, max: 3000 }), effet_du: fc.constant('2026-10-01') }),
    ),
    rang: fc.integer({ min: 1, max: 4 }),
    reductions: fc.subarray(['agent']),
    surcharges: fc.subarray(['tardive']),
    aides: fc.subarray(['caf']),
    pointage: fc.record({
      etat: fc.constantFrom('prevu' as const, 'present' as const, 'absent' as const, 'imprevu' as const),
    }),
    minutes: fc.record({
      reservees: fc.integer({ min: 0, max: 300 }),
      utilisees: fc.option(fc.integer({ min: 0, max: 300 })),
    }),
    dus: fc.integer({ min: 0, max: 7 }),
  })
  .map(({ dus, ...rest }) => snapshot({ ...rest, forfait: { dus, total: 7 } }));

test('tarifs:TAR-11 : une trace relue depuis son JSON redonne son montant, sans le tarif', () => {
  fc.assert(
    fc.property(fc.constantFrom(...versions), facts, (version, given) => {
      const done = price(given, version);
      const stored = JSON.parse(JSON.stringify(done.trace)) as TraceStep[];
      assert.equal(recompute(stored), done.value);
    }),
    { numRuns: 500 },
  );
});

test('tarifs:TAR-11 : une trace altérée ne redonne pas son montant', () => {
  const { trace } = price(snapshot(), champcevinel());
  const altered = trace.map((step) => (step.output === '330' ? { ...step, output: '130' } : step));
  assert.throws(() => recompute(altered), /trace/);
});

test('tarifs:TAR-1 : même photographie, même prix, même trace', () => {
  fc.assert(
    fc.property(fc.constantFrom(...versions), facts, (version, given) => {
      assert.deepEqual(price(given, version), price(structuredClone(given), structuredClone(version)));
    }),
    { numRuns: 50 },
  );
});
