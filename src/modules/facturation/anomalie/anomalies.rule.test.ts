import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Anomalie,
  anomaliesOf,
  checkSomeoneLeft,
  type FaitsConsommation,
  setAside,
  unusualAmount,
  usualAmount,
} from './anomalies.rule.ts';

const faits: FaitsConsommation = {
  enfant: 'lea',
  unite: 'repas',
  date: '2026-11-03',
  pointage: 'present',
  postpaye: true,
  payeurs: [{ id: 'mere', adresse_valide: true }],
  garde_non_couverte: false,
  tarif: true,
  reservations: 1,
  avertissements: [],
};
const codes = (more: Partial<FaitsConsommation>) =>
  anomaliesOf({ ...faits, ...more }).map(({ code, severite }) => `${severite} ${code}`);

test('facturation:FAC-4 : une consommation en règle n’a pas d’anomalie', () =>
  assert.deepEqual(codes({}), []));

test('facturation:FAC-4 : chaque cause bloquante, avec sa phrase et son remède', () => {
  assert.deepEqual(codes({ pointage: 'non_pointe' }), ['bloquante non_pointe']);
  assert.deepEqual(codes({ payeurs: [] }), ['bloquante payeur_absent']);
  assert.deepEqual(codes({ garde_non_couverte: true }), ['bloquante garde_non_couverte']);
  assert.deepEqual(codes({ tarif: false }), ['bloquante tarif_absent']);
  assert.deepEqual(codes({ reservations: 2 }), ['bloquante doublon_reservation']);
  assert.deepEqual(codes({ payeurs: [{ id: 'mere', adresse_valide: false }] }), [
    'bloquante adresse_invalide',
  ]);
  const [first] = anomaliesOf({ ...faits, pointage: 'non_pointe' });
  assert.equal(first!.phrase, "La réservation du mardi 3 novembre n'est pas pointée.");
  assert.match(first!.remede, /Pointez/);
});

test('facturation:FAC-4, famille:PTG-1 : en prépaiement, une réservation non pointée ne bloque pas', () => {
  assert.deepEqual(codes({ postpaye: false, pointage: 'non_pointe' }), []);
});

test('famille:PTG-1 : une présence sur une liste qui n’est pas close bloque ; non pointée, elle n’est dite qu’une fois', () => {
  assert.deepEqual(codes({ liste_ouverte: true }), ['bloquante pointage_ouvert']);
  assert.deepEqual(codes({ liste_ouverte: true, pointage: 'non_pointe' }), ['bloquante non_pointe']);
});

test('facturation:FAC-4 : les avertissements ne bloquent pas', () => {
  const all = ['qf_repli', 'qf_zero', 'pai_expire', 'prix_superieur_cout'] as const;
  assert.deepEqual(
    codes({ avertissements: all }),
    all.map((code) => `avertissement ${code}`),
  );
});

test('facturation:FAC-4 : plus de trois fois le montant habituel est signalé', () => {
  assert.equal(usualAmount([3000, 9000, 4000]), 4000);
  assert.equal(usualAmount([]), null);
  assert.equal(unusualAmount('lea', 'mere', 12_000, 4000), null);
  assert.match(unusualAmount('lea', 'mere', 12_001, 4000)!.phrase, /120,01/);
  assert.equal(unusualAmount('lea', 'mere', 12_001, null), null);
});

const blocking = (a: Anomalie) => ({ ...a, bloquante: a.severite === 'bloquante' });

test('facturation:FAC-4 : le payeur bloqué est écarté ; sans payeur, tous ceux de l’enfant', () => {
  const payeurs = new Map([
    ['lea', new Set(['mere', 'pere'])],
    ['tom', new Set(['tante'])],
    ['zoe', new Set(['oncle'])],
  ]);
  const anomalies = [
    ...anomaliesOf({ ...faits, payeurs: [] }),
    ...anomaliesOf({ ...faits, enfant: 'tom', payeurs: [{ id: 'tante', adresse_valide: false }] }),
    ...anomaliesOf({
      ...faits,
      enfant: 'zoe',
      payeurs: [{ id: 'oncle', adresse_valide: true }],
      avertissements: ['qf_repli'],
    }),
  ];
  assert.deepEqual([...setAside(anomalies.map(blocking), payeurs)].sort(), ['mere', 'pere', 'tante']);
});

test('facturation:FAC-4 : si tous les payeurs sont bloqués, rien n’est promu', () => {
  const aside = setAside(anomaliesOf({ ...faits, tarif: false }).map(blocking), new Map());
  assert.deepEqual([...aside], ['mere']);
  const answer = checkSomeoneLeft(1, aside.size);
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.anomalies_bloquantes');
  assert.ok(checkSomeoneLeft(2, aside.size).ok);
  assert.ok(checkSomeoneLeft(0, 0).ok);
});
