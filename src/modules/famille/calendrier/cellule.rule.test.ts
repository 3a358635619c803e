import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideBooking } from '../reservation/reservation.rule.ts';
import { ETATS_RESERVATION } from '../reservation/reservation.schema.ts';
import { agent, calendrierExample, cellExample, resident } from '../testing/exemples.ts';
import { cellState } from './cellule.rule.ts';

const cell = (more: Record<string, unknown> = {}, asker = resident()) =>
  cellState(cellExample(more), asker, calendrierExample);
const LATE = { maintenant: '2026-11-22T09:01:00.000Z' };
const booked = (etat = 'confirmee') => ({
  reservations: [{ id: 'r1', unite: 'repas', nom: 'Repas', date: '2026-11-23', etat }],
});

test('famille:DEL-1 : une case libre dit jusqu’à quand réserver', () => {
  const c = cell();
  assert.deepEqual([c.etat, c.mot, c.action, c.modifiable], ['libre', 'Libre', 'ajouter', true]);
  assert.equal(c.dernierMoment, '2026-11-22T09:00:59.999Z');
  assert.equal(c.limite, 'jusqu’au dimanche 22 novembre, 10\u00a0h');
  assert.equal(c.jour.type, 'scolaire');
});

test('famille:DEL-1 : une case réservée dit jusqu’à quand annuler, puis que c’est tardif', () => {
  const c = cell(booked());
  assert.deepEqual([c.etat, c.mot, c.action, c.tardif], ['reserve', 'Réservé', 'retirer', false]);
  assert.equal(c.limite, 'jusqu’au dimanche 22 novembre, 10\u00a0h');
  assert.equal(cell({ ...booked(), ...LATE }).tardif, true);
});

test('famille:DEL-1 : une case fermée dit pourquoi, par un mot et un refus', () => {
  const full = { compteurs: [{ id: 'c', nom: 'c', capacite: 1, reserve: 1 }] };
  const words: [string, string, Record<string, unknown>][] = [
    ['Trop tard', 'famille.delai_depasse', LATE],
    ['Complet', 'famille.complet', full],
    ['Fermé', 'famille.jour_ferme', { creneau: null }],
    ['Non inscrit', 'famille.sans_inscription', { inscription: null }],
    ['Pièce attendue', 'famille.piece_manquante', { pieces_manquantes: ['Vaccins'] }],
    ['Indisponible', 'famille.opposition_parent', { opposition: true }],
  ];
  for (const [mot, code, more] of words) {
    const c = cell(more);
    assert.deepEqual(
      [c.etat, c.mot, c.refus?.code, c.modifiable, c.dernierMoment],
      ['ferme', mot, code, false, null],
    );
  }
  const waiting = cell({ ...full, liste_attente: true });
  assert.deepEqual([waiting.etat, waiting.mot, waiting.action], ['attente', 'Complet', 'attendre']);
});

test('famille:PTG-1 : le pointage l’emporte sur la réservation', () => {
  const c = cellState(cellExample(booked()), resident(), calendrierExample, 'absent_justifie');
  assert.deepEqual([c.etat, c.mot, c.modifiable], ['absent', 'Absent, justifié', false]);
  assert.equal(cellState(cellExample(), resident(), calendrierExample, 'present').mot, 'Présent');
});

test('famille:DEL-1 : la case promet ce que le clic fera, dans tous les états', () => {
  for (const etat of ETATS_RESERVATION) {
    for (const asker of [resident(), agent('motif')]) {
      const c = cell(booked(etat), asker);
      assert.ok(c.mot.length > 0 && c.icone.length > 0);
      assert.equal(c.modifiable, c.action !== null);
      assert.equal(c.refus === null, c.modifiable);
      if (c.action === 'ajouter')
        assert.ok('value' in decideBooking(cellExample(booked(etat)), asker, calendrierExample));
    }
  }
});
