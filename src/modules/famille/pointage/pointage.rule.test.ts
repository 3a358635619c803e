import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Marque } from './marque.schema.ts';
import { attendanceFact, canClose, canCorrect, canMark, isClockOff, mergeMarks } from './pointage.rule.ts';

const mark = (more: Partial<Marque> = {}): Marque => ({
  appareil: 't1',
  sequence: 1,
  enfant: 'lou',
  creneau: 'c1',
  valeur: 'present',
  motif: null,
  remis_a: null,
  saisi_a: '2026-11-20T11:00:00.000Z',
  recu_a: '2026-11-20T11:00:01.000Z',
  envoye_a: null,
  ...more,
});
const none = mergeMarks([]);
const present = mergeMarks([mark()]);
const absent = mergeMarks([mark({ valeur: 'absent', motif: 'maladie' })]);
const left = mergeMarks([
  mark(),
  mark({ sequence: 2, valeur: 'parti', remis_a: 'mere', saisi_a: '2026-11-20T17:00:00.000Z' }),
]);

test('famille:PTG-1 : présent, absence, présence imprévue, non pointé', () => {
  assert.equal(attendanceFact(true, present), 'present');
  assert.equal(attendanceFact(true, left), 'present');
  assert.equal(attendanceFact(true, absent), 'absence');
  assert.equal(attendanceFact(false, present), 'imprevu');
  assert.equal(attendanceFact(true, none), 'non_pointe');
  assert.equal(attendanceFact(false, none), 'rien');
  assert.equal(attendanceFact(false, absent), 'rien');
});

test('famille:PTG-1 : une journée ne se ferme pas tant qu’un enfant réservé n’est pas pointé', () => {
  assert.ok(
    canClose([
      { reserve: true, presence: present },
      { reserve: false, presence: none },
    ]).ok,
  );
  const answer = canClose([
    { reserve: true, presence: none },
    { reserve: true, presence: absent },
  ]);
  assert.ok(!answer.ok);
  assert.deepEqual([answer.refusal.code, answer.refusal.params.nombre], ['famille.non_pointe', '1']);
});

test('famille:PTG-2 : deux tablettes se contredisent : la présence l’emporte, le conflit se voit', () => {
  const merged = mergeMarks([
    mark({ valeur: 'absent', saisi_a: '2026-11-20T11:05:00.000Z' }),
    mark({ appareil: 't2' }),
  ]);
  assert.deepEqual([merged.etat, merged.conflit], ['present', true]);
});

test('famille:PTG-2 : une même tablette qui se corrige n’est pas un conflit : son dernier mot compte', () => {
  const merged = mergeMarks([mark(), mark({ sequence: 2, valeur: 'absent', motif: 'erreur de ligne' })]);
  assert.deepEqual([merged.etat, merged.motif, merged.conflit], ['absent', 'erreur de ligne', false]);
});

test('famille:PTG-2 : une horloge décalée de plus de 5 minutes est signalée, un envoi tardif ne l’est pas', () => {
  assert.equal(isClockOff(mark({ saisi_a: '2026-11-20T11:05:01.000Z' })), false);
  assert.equal(isClockOff(mark({ saisi_a: '2026-11-20T11:05:01.001Z' })), true);
  assert.equal(isClockOff(mark({ recu_a: '2026-11-20T15:00:00.000Z' })), false);
  assert.equal(
    isClockOff(mark({ recu_a: '2026-11-20T15:00:00.000Z', envoye_a: '2026-11-20T14:54:59.999Z' })),
    true,
  );
  assert.equal(mergeMarks([mark({ saisi_a: '2026-11-20T12:00:00.000Z' })]).horloge, true);
});

test('famille:PTG-2 : l’ordre d’arrivée et les répétitions ne changent rien, et une présence n’est jamais perdue', () => {
  const some = fc.uniqueArray(
    fc
      .record({
        appareil: fc.constantFrom('t1', 't2'),
        sequence: fc.integer({ min: 0, max: 5 }),
        valeur: fc.constantFrom('present' as const, 'absent' as const, 'parti' as const),
        saisi_a: fc.constantFrom('2026-11-20T11:00:00.000Z', '2026-11-20T11:01:00.000Z'),
      })
      .map(mark),
    { selector: (m) => `${m.appareil} ${m.sequence}`, minLength: 1 },
  );
  fc.assert(
    fc.property(
      some.chain((marks) =>
        fc.tuple(
          fc.constant(marks),
          fc.shuffledSubarray([...marks, ...marks], { minLength: marks.length * 2 }),
        ),
      ),
      ([marks, shuffled]) => {
        const merged = mergeMarks(marks);
        assert.deepEqual(mergeMarks(shuffled), merged);
        for (const device of ['t1', 't2']) {
          const last = marks
            .filter((m) => m.appareil === device && m.valeur !== 'parti')
            .sort((a, b) => a.sequence - b.sequence)
            .at(-1);
          if (last?.valeur === 'present') assert.notEqual(merged.etat, 'absent');
        }
      },
    ),
  );
});

test('famille:PTG-3 : la remise est gardée, avec celui à qui l’enfant est parti', () => {
  assert.deepEqual([left.etat, left.depart?.remis_a], ['parti', 'mere']);
});

test('famille:PTG-4 : facturée, la présence est figée ; un agent la rouvre avec un motif, et la différence se facture', () => {
  assert.deepEqual(canCorrect(false, null, false), { ok: true, value: 'libre' });
  const frozen = canCorrect(true, 'erreur', false);
  assert.ok(!frozen.ok && frozen.refusal.code === 'famille.pointage_fige');
  const silent = canCorrect(true, ' ', true);
  assert.ok(!silent.ok && silent.refusal.code === 'famille.motif_absent');
  assert.deepEqual(canCorrect(true, 'Enfant présent, mal pointé', true), { ok: true, value: 'difference' });
});

test('famille:PTG-1 : une journée se pointe le jour même ou après, jamais avant', () => {
  assert.ok(canMark('2026-11-20', '2026-11-20').ok);
  assert.ok(canMark('2026-11-19', '2026-11-20').ok);
  const early = canMark('2026-11-21', '2026-11-20');
  assert.ok(!early.ok && early.refusal.code === 'famille.pointage_futur');
});
