import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes } from '../../../kernel/calendar.ts';
import { buildCalendrier } from '../activite/calendrier.rule.ts';
import { absenceEffects, episodes } from './absence.rule.ts';
import { type EffetAbsence, type RegleAbsence, regleAbsence } from './absence.schema.ts';

const calendrier = buildCalendrier({ version: '1' });
const free = { type: 'gratuit' };
const full = { type: 'taux', pourcent: 100 };
/** Proof within 72 h: free; within 10 days: two days of carence; else billed. */
const maladie: RegleAbsence = regleAbsence.parse({
  motif: 'maladie',
  version: 'ABS1',
  justifie: true,
  preuve: true,
  paliers: [
    { preuve_sous_heures: 72, tranches: [{ du_jour: 1, effet: free }] },
    {
      preuve_sous_heures: 240,
      tranches: [
        { du_jour: 1, effet: full },
        { du_jour: 3, effet: free },
      ],
    },
  ],
  injustifie: full,
});
const dates = ['2026-11-16', '2026-11-17', '2026-11-19', '2026-11-20'];
const START = calendrier.instantAt('2026-11-16', '12:00');
/** Of a full price of 3,00 €. */
const montant = (effet: EffetAbsence): number => {
  if (effet.type === 'gratuit') return 0;
  return effet.type === 'prix' ? effet.montant : 3 * effet.pourcent;
};
const cost = (regle: RegleAbsence, hours: number | null, jours = dates): number =>
  absenceEffects({
    regle,
    dates: jours,
    debut: '12:00',
    preuveRecueA: hours === null ? null : addMinutes(START, hours * 60),
    calendrier,
  }).value.reduce((total, jour) => total + montant(jour.effet), 0);

test('famille:ABS-1 : 4 jours à 3,00 € : justificatif à 48 h gratuit, au 5e jour deux jours de carence', () => {
  assert.equal(cost(maladie, 48), 0);
  assert.equal(cost(maladie, 5 * 24), 600);
  assert.equal(cost(maladie, 241), 1200);
  assert.equal(cost(maladie, null), 1200);
});

test('famille:ABS-1 : le délai du justificatif est inclus, et peut précéder l’absence', () => {
  assert.equal(cost(maladie, 72), 0);
  assert.equal(cost(maladie, 72.5), 600);
  assert.equal(cost(maladie, -24), 0);
});

test('famille:ABS-1 : barème inverse : deux jours gratuits, deux facturés, puis gratuit', () => {
  const inverse = regleAbsence.parse({
    motif: 'maladie',
    version: 'INV',
    justifie: true,
    preuve: false,
    paliers: [
      {
        preuve_sous_heures: null,
        tranches: [
          { du_jour: 1, effet: free },
          { du_jour: 3, effet: full },
          { du_jour: 5, effet: free },
        ],
      },
    ],
    injustifie: full,
  });
  assert.equal(cost(inverse, null), 600);
  assert.equal(cost(inverse, null, dates.slice(0, 2)), 0);
  assert.equal(cost(inverse, null, [...dates, '2026-11-23', '2026-11-24']), 600);
});

test('famille:ABS-1 : un motif qui ne justifie rien laisse l’absence facturée, au taux ou au prix fixé', () => {
  const caprice = { ...maladie, justifie: false };
  assert.equal(cost(caprice, 1), 1200);
  assert.equal(cost({ ...caprice, injustifie: { type: 'prix', montant: 150 } }, 1), 600);
  assert.equal(cost({ ...caprice, injustifie: { type: 'taux', pourcent: 50 } }, 1), 600);
});

test('famille:ABS-1 : un épisode suit les jours réservés ; les jours fermés ne comptent ni ne coupent', () => {
  const jour = (date: string, absent: boolean) => ({ date, absent });
  assert.deepEqual(
    episodes([
      jour('2026-11-20', true),
      jour('2026-11-16', true),
      jour('2026-11-23', true),
      jour('2026-11-24', false),
      jour('2026-11-26', true),
    ]),
    [['2026-11-16', '2026-11-20', '2026-11-23'], ['2026-11-26']],
  );
  assert.deepEqual(episodes([jour('2026-11-16', false)]), []);
});

test('famille:ABS-1 : chaque jour absent est dans un épisode et un seul', () => {
  const list = fc.uniqueArray(
    fc.record({ date: fc.integer({ min: 10, max: 28 }).map((d) => `2026-11-${d}`), absent: fc.boolean() }),
    {
      selector: (d) => d.date,
    },
  );
  fc.assert(
    fc.property(list, (jours) => {
      const absent = jours
        .filter((d) => d.absent)
        .map((d) => d.date)
        .sort();
      assert.deepEqual(episodes(jours).flat(), absent);
    }),
  );
});

test('famille:ABS-1 : un justificatif plus tôt ne coûte jamais plus cher', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (a, b) => {
      assert.ok(cost(maladie, Math.min(a, b)) <= cost(maladie, Math.max(a, b)));
    }),
  );
});

test('famille:ABS-1 : des tranches qui ne commencent pas au premier jour sont refusées', () => {
  const bad = {
    ...maladie,
    paliers: [{ preuve_sous_heures: null, tranches: [{ du_jour: 2, effet: free }] }],
  };
  assert.equal(regleAbsence.safeParse(bad).success, false);
});
