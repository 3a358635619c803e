import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, fromDayNumber } from '../../../kernel/calendar.ts';
import { buildCalendrier } from '../activite/calendrier.rule.ts';
import { custodyAt, isoWeek, ruleInForce } from './garde.rule.ts';
import { type RegleGarde, regleGarde } from './garde.schema.ts';

const calendrier = buildCalendrier({
  version: '1',
  vacances: [
    { nom: 'Toussaint', debut: '2026-10-18', fin: '2026-11-02' },
    { nom: 'Noël', debut: '2026-12-20', fin: '2027-01-04' },
    { nom: 'Hiver', debut: '2027-02-14', fin: '2027-03-01' },
  ],
});
const rule = (input: object): RegleGarde =>
  regleGarde.parse({
    id: 'g',
    version: '1',
    debut: '2026-01-01',
    fin: null,
    mode: { type: 'calendrier' },
    ...input,
  });
const who = (r: RegleGarde, date: string, debut = '12:00') =>
  custodyAt(r, { date, debut }, calendrier)?.payeur ?? null;

test('famille:FOY-7 : numéro de semaine ISO, années de 53 semaines comprises', () => {
  assert.equal(isoWeek('2026-01-01'), 1);
  assert.equal(isoWeek('2026-12-31'), 53);
  assert.equal(isoWeek('2027-01-03'), 53);
  assert.equal(isoWeek('2027-01-04'), 1);
  assert.equal(isoWeek('2025-12-29'), 1);
  assert.equal(isoWeek('2026-11-20'), 47);
});

test('famille:FOY-7 : parité ISO : la parité n’alterne pas quand l’année a 53 semaines', () => {
  const r = rule({ rythme: { type: 'parite_iso', semaine_paire: 'mere', semaine_impaire: 'pere' } });
  assert.equal(who(r, '2026-11-16'), 'pere');
  assert.equal(who(r, '2026-11-23'), 'mere');
  // Weeks 53 and 1 are both odd.
  assert.equal(who(r, '2026-12-31'), 'pere');
  assert.equal(who(r, '2027-01-05'), 'pere');
  assert.equal(who(r, '2027-01-12'), 'mere');
});

test('famille:FOY-7 : le changement de foyer : le début de l’activité décide', () => {
  const r = rule({
    rythme: {
      type: 'parite_iso',
      semaine_paire: 'mere',
      semaine_impaire: 'pere',
      bascule: { jour: 5, heure: '16:30' },
    },
  });
  // Friday 20 November 2026 is in week 47, odd: the custody week that begins there is the father's.
  assert.equal(who(r, '2026-11-20', '16:29'), 'mere');
  assert.equal(who(r, '2026-11-20', '16:30'), 'pere');
  assert.equal(who(r, '2026-11-26', '12:00'), 'pere');
  assert.equal(who(r, '2026-11-27', '07:30'), 'pere');
  assert.equal(who(r, '2026-11-27', '18:00'), 'mere');
});

test('famille:FOY-7 : cycle de n semaines depuis une ancre, dans les deux sens du temps', () => {
  const r = rule({ rythme: { type: 'cycle', ancre: '2026-11-18', semaines: ['a', 'a', 'b'] } });
  assert.deepEqual(
    [-3, -2, -1, 0, 1, 2, 3].map((week) => who(r, addDays('2026-11-20', week * 7))),
    ['a', 'a', 'b', 'a', 'a', 'b', 'a'],
  );
});

test('famille:FOY-7 : jours de la semaine, avec l’heure du changement', () => {
  const jours = [1, 2, 3, 4].map((jour) => ({ jour, payeur: jour < 3 ? 'pere' : 'mere' }));
  const r = rule({ rythme: { type: 'jours_semaine', jours, heure: '08:00' } });
  assert.equal(who(r, '2026-11-17'), 'pere');
  assert.equal(who(r, '2026-11-18', '07:30'), 'pere');
  assert.equal(who(r, '2026-11-18', '08:00'), 'mere');
  assert.equal(who(r, '2026-11-20'), null);
});

test('famille:FOY-7 : vacances par moitié selon la parité de l’année où elles commencent', () => {
  const r = rule({
    rythme: { type: 'parite_iso', semaine_paire: 'mere', semaine_impaire: 'mere' },
    vacances: { annee_paire: ['pere', 'mere'], annee_impaire: ['mere', 'pere'] },
  });
  // 15 days: 8 and 7.
  assert.equal(who(r, '2026-10-18'), 'pere');
  assert.equal(who(r, '2026-10-25'), 'pere');
  assert.equal(who(r, '2026-10-26'), 'mere');
  // Christmas holidays begin in 2026, even when they end in 2027.
  assert.equal(who(r, '2026-12-21'), 'pere');
  assert.equal(who(r, '2027-01-03'), 'mere');
  assert.equal(who(r, '2027-02-15'), 'mere');
  assert.equal(who(r, '2027-02-26'), 'pere');
  const only = { ...r, vacances: { ...r.vacances!, noms: ['Noël'] } };
  assert.equal(who(only, '2026-10-18'), 'mere');
});

test('famille:FOY-7 : une exception datée l’emporte sur les vacances et le rythme', () => {
  const r = rule({
    rythme: { type: 'parite_iso', semaine_paire: 'mere', semaine_impaire: 'mere' },
    vacances: { annee_paire: ['mere', 'mere'], annee_impaire: ['mere', 'mere'] },
    exceptions: [{ debut: '2026-10-20', fin: '2026-10-21', payeur: 'tante' }],
  });
  assert.deepEqual(custodyAt(r, { date: '2026-10-20', debut: '12:00' }, calendrier), {
    payeur: 'tante',
    raison: 'exception',
  });
  assert.equal(custodyAt(r, { date: '2026-10-21', debut: '12:00' }, calendrier)?.raison, 'vacances');
  assert.equal(custodyAt(r, { date: '2026-11-20', debut: '12:00' }, calendrier)?.raison, 'rythme');
});

test('famille:FOY-7 : la règle de l’activité l’emporte sur la règle générale, dans ses dates', () => {
  const general = rule({ id: 'g' });
  const own = rule({ id: 'p', activite: 'alsh', debut: '2026-09-01', fin: '2026-12-01' });
  assert.equal(ruleInForce([general, own], 'alsh', '2026-11-20')?.id, 'p');
  assert.equal(ruleInForce([general, own], 'alsh', '2026-12-01')?.id, 'g');
  assert.equal(ruleInForce([general, own], 'repas', '2026-11-20')?.id, 'g');
  assert.equal(ruleInForce([own], 'alsh', '2026-08-31'), null);
});

test('famille:FOY-7 : dans un cycle, chaque jour a un foyer, et une semaine de garde n’en a qu’un', () => {
  const changeover = fc.record({
    jour: fc.constantFrom(1, 5, 7),
    heure: fc.constantFrom('00:00', '08:30', '18:00'),
  });
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 22_000 }), changeover, (jour, bascule) => {
      const r = rule({ rythme: { type: 'cycle', ancre: '2026-01-01', semaines: ['a', 'b'], bascule } });
      const date = fromDayNumber(jour);
      const out = { ...r, vacances: null };
      assert.ok(['a', 'b'].includes(who(out, date) ?? ''));
      assert.notEqual(who(out, date), who(out, addDays(date, 7)));
      assert.equal(who(out, date), who(out, addDays(date, 14)));
    }),
  );
});
