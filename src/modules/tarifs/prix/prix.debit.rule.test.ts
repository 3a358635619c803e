import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshot, tarif } from '../testing/fabrique.ts';
import { compileTarif } from './prix.rule.ts';

const BOOKINGS = 50_000;
const FLOOR_PER_SECOND = 20_000;

test('§9 : plus de 20 000 réservations tarifées par seconde et par cœur, phrases comprises', () => {
  const of = compileTarif(
    tarif({
      methode: {
        methode: 'grille',
        axes: [
          { axe: 'qf', tranches: [{ de: '0' }, { de: '400' }, { de: '700' }, { de: '1100' }] },
          { axe: 'residence', groupes: [{ couvre: ['commune'] }, { couvre: ['epci', 'exterieur'] }] },
        ],
        prix: [100, 200, 300, 400, 500, 600, 700, 800],
      },
      fratrie: { portee: 'jour', remises: [{ rang: 2, remise: { type: 'taux', taux: '10' } }] },
      minimum: 90,
    }),
  );
  const reservations = Array.from({ length: BOOKINGS }, (_, index) => ({
    ...snapshot(),
    qf: { valeur: index % 1800, effet_du: '2026-10-01' },
    rang: 1 + (index % 3),
  }));
  let sentences = 0;
  for (const reservation of reservations.slice(0, BOOKINGS / 10)) of(reservation);
  // Time of this process alone: other work on the machine must not make this fail.
  const start = process.cpuUsage();
  for (const reservation of reservations) sentences += of(reservation).trace.length;
  const { user, system } = process.cpuUsage(start);
  const perSecond = (BOOKINGS * 1_000_000) / (user + system);
  assert.ok(sentences > BOOKINGS * 3);
  assert.ok(perSecond > FLOOR_PER_SECOND, `${Math.round(perSecond)} per second`);
});
