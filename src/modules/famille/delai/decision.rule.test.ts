import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMs, instantFromMs } from '../../../kernel/calendar.ts';
import { buildCalendrier } from '../activite/calendrier.rule.ts';
import { refusals } from '../refusals.ts';
import { type DeadlineInput, decideChange, decideDeadline } from './decision.rule.ts';
import { type Delai, delai } from './delai.schema.ts';

const calendrier = buildCalendrier({ version: 'C7' });
const make = (input: unknown): Delai => delai.parse(input);
const regle = { forme: 'j_moins', n: 1, heure: '10:00' };
const ask = (d: Delai, receivedAt: string, eventDate = '2026-11-23'): DeadlineInput => ({
  delai: d,
  eventDate,
  receivedAt,
  calendrier,
});
const LAST = '2026-11-22T09:00:59.999Z';
const LATE = addMs(LAST, 1);

test('famille:DEL-4 : la réception par le serveur décide, à la milliseconde', () => {
  const d = make({ sens: 'ajout', version: 'r3', regle });
  const onTime = decideDeadline(ask(d, LAST));
  assert.ok('value' in onTime);
  assert.deepEqual(onTime.value, {
    a_temps: true,
    effet: 'accepter',
    dernier_moment: LAST,
    phrase: 'la veille, avant 10\u00a0h',
  });
  const late = decideDeadline(ask(d, LATE));
  assert.ok('refusal' in late);
  assert.equal(late.refusal.code, 'famille.delai_depasse');
  assert.equal(late.refusal.overridable, true);
});

test('famille:DEL-4 : la trace garde règle, calendrier, date et instant', () => {
  const [step] = decideDeadline(ask(make({ sens: 'ajout', version: 'r3', regle }), LATE)).trace;
  assert.equal(step?.version, 'r3');
  assert.deepEqual(step?.input, { sens: 'ajout', date: '2026-11-23', recu_a: LATE, calendrier: 'C7' });
  assert.equal(step?.rule, 'DEL-5');
});

test('famille:DEL-5 : le refus dit le dernier moment, l’arrivée et quoi faire', () => {
  const answer = decideDeadline(ask(make({ sens: 'ajout', version: 'r3', regle }), LATE));
  assert.ok('refusal' in answer);
  const text = refusals['famille.delai_depasse'].resident(answer.refusal.params).replaceAll('\u00a0', ' ');
  assert.equal(
    text,
    'Pour le lundi 23 novembre, il fallait prévenir la veille, avant 10 h. Le dernier moment était dimanche 22 novembre, 10 h ; votre demande est arrivée dimanche 22 novembre, 10 h 01.',
  );
});

test('famille:DEL-5 : ajout tardif accepté, ou majoré', () => {
  const accept = decideDeadline(
    ask(make({ sens: 'ajout', version: '1', regle, tardif: { effet: 'accepter' } }), LATE),
  );
  assert.ok('value' in accept && !accept.value.a_temps && accept.value.effet === 'accepter');
  // famille:DEL-7, Vailhauquès: late +50 %.
  const extra = decideDeadline(
    ask(make({ sens: 'ajout', version: '1', regle, tardif: { effet: 'majorer', pourcent: 50 } }), LATE),
  );
  assert.ok('value' in extra);
  assert.deepEqual([extra.value.effet, extra.value.pourcent], ['majorer', 50]);
  assert.match(extra.trace[0]?.sentence ?? '', /majorée de 50\u00a0%/);
});

test('famille:DEL-5 : retrait tardif facturé, gratuit ou absence seulement ; à temps, gratuit', () => {
  const retrait = (tardif?: object) =>
    make({ sens: 'retrait', version: '1', regle, ...(tardif ? { tardif } : {}) });
  const effect = (d: Delai, at: string) => {
    const answer = decideDeadline(ask(d, at));
    assert.ok('value' in answer);
    return [answer.value.a_temps, answer.value.effet, answer.value.pourcent];
  };
  assert.deepEqual(effect(retrait(), LAST), [true, 'gratuit', undefined]);
  assert.deepEqual(effect(retrait(), LATE), [false, 'facturer', 100]);
  assert.deepEqual(effect(retrait({ effet: 'facturer', pourcent: 50 }), LATE), [false, 'facturer', 50]);
  assert.deepEqual(effect(retrait({ effet: 'gratuit' }), LATE), [false, 'gratuit', undefined]);
  assert.deepEqual(effect(retrait({ effet: 'absence_seulement' }), LATE), [
    false,
    'absence_seulement',
    undefined,
  ]);
});

test('famille:DEL-2 : un jour sans ligne dans la table est refusé, et un agent peut passer outre', () => {
  const table = { forme: 'table', lignes: [{ jours: [1], jour: 5, semaines: 1, heure: '09:00' }] };
  const answer = decideDeadline(ask(make({ sens: 'ajout', version: '1', regle: table }), LAST, '2026-11-25'));
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.delai_sans_regle');
  assert.equal(answer.refusal.overridable, true);
});

test('famille:DEL-4 : un changement est permis des deux côtés, ou pas du tout', () => {
  const retrait = make({ sens: 'retrait', version: '1', regle });
  const ajout = make({ sens: 'ajout', version: '1', regle });
  const at = '2026-11-23T12:00:00.000Z';
  const change = (from: string, to: string) =>
    decideChange([decideDeadline(ask(retrait, at, from)), decideDeadline(ask(ajout, at, to))]);
  const both = change('2026-11-26', '2026-11-27');
  assert.ok('value' in both);
  assert.deepEqual(
    both.value.map((part) => part.a_temps),
    [true, true],
  );
  const reversed = decideChange([
    decideDeadline(ask(ajout, at, '2026-11-24')),
    decideDeadline(ask(retrait, at, '2026-11-26')),
  ]);
  assert.ok('refusal' in reversed);
  const half = change('2026-11-26', '2026-11-24');
  assert.ok('refusal' in half);
  assert.equal(half.refusal.code, 'famille.delai_depasse');
  assert.equal(half.trace.length, 2);
});

test('famille:DEL-4 : la même demande rejouée donne la même décision, avec un calendrier refait', () => {
  const received = fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2026, 10, 30) }).map(instantFromMs);
  const late = fc.constantFrom(
    { effet: 'refuser' },
    { effet: 'accepter' },
    { effet: 'majorer', pourcent: 50 },
  );
  fc.assert(
    fc.property(received, late, (receivedAt, tardif) => {
      const d = make({ sens: 'ajout', version: '1', regle, tardif });
      const first = decideDeadline(ask(d, receivedAt));
      const again = decideDeadline({ ...ask(d, receivedAt), calendrier: buildCalendrier({ version: 'C7' }) });
      assert.deepEqual(again, first);
      const inTime = 'value' in first && first.value.a_temps;
      assert.equal(inTime, receivedAt <= LAST);
    }),
  );
});
