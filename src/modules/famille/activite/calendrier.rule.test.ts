import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDayNumber } from '../../../kernel/calendar.ts';
import { buildCalendrier, dayType, explainDay } from './calendrier.rule.ts';

const calendrier = buildCalendrier({
  version: 'A1',
  vacances: [{ nom: 'Vacances de la Toussaint', debut: '2026-10-18', fin: '2026-11-02' }],
  fermetures: [{ nom: 'Travaux', debut: '2026-11-12', fin: '2026-11-13' }],
});
const typeOf = (date: string) => dayType(date, calendrier).type;

test('famille:CAL-3 : type de chaque jour', () => {
  assert.equal(typeOf('2026-11-20'), 'scolaire');
  assert.equal(typeOf('2026-11-18'), 'mercredi');
  assert.equal(typeOf('2026-10-21'), 'vacances');
  assert.equal(typeOf('2026-11-21'), 'weekend');
  assert.equal(typeOf('2026-11-11'), 'ferie');
  assert.equal(typeOf('2026-11-12'), 'ferme');
  assert.equal(dayType('2026-11-12', calendrier).nom, 'Travaux');
  assert.equal(dayType('2026-10-21', calendrier).nom, 'Vacances de la Toussaint');
});

test('famille:CAL-3 : le mercredi est périscolaire même sans école, extrascolaire en vacances', () => {
  assert.equal(dayType('2026-11-18', calendrier).accueil, 'periscolaire');
  assert.equal(dayType('2026-10-21', calendrier).accueil, 'extrascolaire');
  assert.equal(dayType('2026-11-21', calendrier).accueil, 'extrascolaire');
  assert.equal(dayType('2026-11-22', calendrier).accueil, 'extrascolaire');
});

test('famille:CAL-3 : un samedi avec école est un jour d’école', () => {
  const saturday = buildCalendrier({ version: 'S', rythme: [1, 2, 4, 5, 6] });
  assert.equal(dayType('2026-11-21', saturday).type, 'scolaire');
  assert.equal(dayType('2026-11-21', saturday).accueil, 'periscolaire');
});

test('famille:CAL-1 : le territoire est celui du site', () => {
  const reunion = buildCalendrier({ version: 'R', territoire: 'reunion', fuseau: 'Indian/Reunion' });
  assert.equal(dayType('2027-12-20', reunion).type, 'ferie');
  assert.equal(dayType('2027-12-20', buildCalendrier({ version: 'M' })).type, 'scolaire');
});

test('famille:CAL-2 : la réponse s’explique et nomme la version du calendrier', () => {
  const { trace } = explainDay('2026-10-21', calendrier);
  assert.equal(trace[0]?.rule, 'CAL-2');
  assert.equal(trace[0]?.version, 'A1');
  assert.equal(trace[0]?.sentence, 'C’est un jour de vacances\u00a0: Vacances de la Toussaint.');
});

test('famille:CAL-3 : tout jour a un type, et seul un jour ouvert a un accueil', () => {
  fc.assert(
    fc.property(fc.integer({ min: 18_000, max: 24_000 }), (day) => {
      const jour = dayType(fromDayNumber(day), calendrier);
      assert.equal(jour.accueil === null, jour.type === 'ferie' || jour.type === 'ferme');
    }),
  );
});

test('famille:DEL-3 : la fin de la minute est à la dernière milliseconde', () => {
  assert.equal(calendrier.instantAt('2026-11-20', '10:00'), '2026-11-20T09:00:00.000Z');
  assert.equal(calendrier.endOfMinute('2026-11-20', '10:00'), '2026-11-20T09:00:59.999Z');
});
