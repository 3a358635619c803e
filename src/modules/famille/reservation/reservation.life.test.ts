import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrowsOf, drawn, finalStates, impossible, type StateOf } from '../../../platform/life/index.ts';
import { dossier } from '../dossier/dossier.life.ts';
import { piece } from '../dossier/piece.life.ts';
import { creneau } from '../pointage/creneau.life.ts';
import { pointage } from '../pointage/pointage.life.ts';
import { reservation } from './reservation.life.ts';
import { ETATS_RESERVATION } from './reservation.schema.ts';

const lives = [dossier, piece, reservation, creneau, pointage];

test('famille:DOS-2 : un dossier incomplet se complète et s’examine ; refusé ou validé, il se clôt', () => {
  const path = [
    'dossier.ouvert',
    'dossier.depose',
    'dossier.pieces_demandees',
    'dossier.complete',
    'dossier.valide',
    'dossier.clos',
  ] as const;
  let state: StateOf<typeof dossier> | null = null;
  for (const event of path) {
    const next: StateOf<typeof dossier> | undefined = dossier.edges.find(
      (edge) => edge === drawn(dossier, state, event),
    )?.to;
    assert.ok(next, event);
    state = next;
  }
  assert.equal(state, 'clos');
});

test('famille:DOS-4 : une pièce expirée ou rejetée se redépose', () => {
  for (const state of ['expiree', 'rejetee'] as const)
    assert.equal(drawn(piece, state, 'piece.deposee')?.to, 'deposee');
});

test('famille:CAP-4 : une attente est proposée puis confirmée, ou expire', () => {
  assert.ok(drawn(reservation, 'attente', 'attente.proposee'));
  assert.ok(drawn(reservation, 'proposee', 'reservation.confirmee'));
  assert.ok(drawn(reservation, 'proposee', 'reservation.expiree'));
  assert.ok(drawn(reservation, 'attente', 'reservation.confirmee'));
});

test('famille:DEL-5 : une réservation confirmée s’annule à temps ou tard, une seule fois', () => {
  assert.equal(drawn(reservation, 'confirmee', 'reservation.annulee_tard')?.to, 'annulee_tard');
  assert.equal(drawn(reservation, 'annulee', 'reservation.annulee'), null);
  const again = impossible(reservation, 'reservation.annulee', 'annulee');
  assert.equal(again.refusal.code, 'famille.transition_impossible');
  assert.deepEqual(again.refusal.params, {
    objet: 'reservation',
    etat: 'annulee',
    evenement: 'reservation.annulee',
  });
});

test('famille:PTG-4 : un créneau facturé se rouvre puis se reverrouille', () => {
  assert.ok(drawn(creneau, 'verrouille', 'pointage.corrige'));
  assert.ok(drawn(creneau, 'rouvert', 'creneau.verrouille'));
  assert.equal(drawn(creneau, 'verrouille', 'creneau.pointe'), null);
});

test('famille:PTG-3 : un enfant ne part qu’après avoir été présent', () => {
  assert.ok(drawn(pointage, 'present', 'pointage.parti'));
  assert.equal(drawn(pointage, 'absent', 'pointage.parti'), null);
});

test('famille:DOS-2 : les états de la table sont ceux du schéma, et chacun s’atteint depuis le début', () => {
  const states = new Set(reservation.edges.map((e) => e.to));
  assert.deepEqual([...states].sort(), [...ETATS_RESERVATION].sort());
  assert.deepEqual([...reservation.states].sort(), [...ETATS_RESERVATION].sort());
  for (const life of lives) {
    const arrows = arrowsOf(life);
    const reached = new Set<string | null>([null]);
    for (let turn = 0; turn < arrows.length; turn += 1)
      for (const { from, edge } of arrows) if (reached.has(from)) reached.add(edge.to);
    for (const state of life.states) assert.ok(reached.has(state), `${life.name}: ${state}`);
  }
  assert.deepEqual(finalStates(dossier), ['clos']);
});
