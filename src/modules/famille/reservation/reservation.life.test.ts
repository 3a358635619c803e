import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../../kernel/refusal.ts';
import { finalStates, toMermaid } from '../../../kernel/transitions.ts';
import { move } from './deplacer.rule.ts';
import {
  creneauTransitions,
  dossierTransitions,
  type EtatDossier,
  pieceTransitions,
  pointageTransitions,
  reservationTransitions,
} from './reservation.life.ts';
import { ETATS_RESERVATION } from './reservation.schema.ts';

const tables = [
  dossierTransitions,
  pieceTransitions,
  reservationTransitions,
  creneauTransitions,
  pointageTransitions,
];

test('DOS-2 : un dossier incomplet se complète et s’examine ; refusé ou validé, il se clôt', () => {
  const path = [
    'dossier.ouvert',
    'dossier.depose',
    'dossier.pieces_demandees',
    'dossier.complete',
    'dossier.valide',
    'dossier.clos',
  ] as const;
  let state: Parameters<typeof move<(typeof dossierTransitions.edges)[number]['to'], string, string>>[1] =
    null;
  for (const event of path) {
    const next: Result<EtatDossier> = move(dossierTransitions, state, event);
    assert.ok(next.ok, event);
    state = next.value;
  }
  assert.equal(state, 'clos');
});

test('DOS-4 : une pièce expirée ou rejetée se redépose', () => {
  for (const state of ['expiree', 'rejetee'] as const)
    assert.deepEqual(move(pieceTransitions, state, 'piece.deposee'), { ok: true, value: 'deposee' });
});

test('CAP-4 : une attente est proposée puis confirmée, ou expire', () => {
  assert.ok(move(reservationTransitions, 'attente', 'attente.proposee').ok);
  assert.ok(move(reservationTransitions, 'proposee', 'reservation.confirmee').ok);
  assert.ok(move(reservationTransitions, 'proposee', 'reservation.expiree').ok);
  assert.ok(move(reservationTransitions, 'attente', 'reservation.confirmee').ok);
});

test('DEL-5 : une réservation confirmée s’annule à temps ou tard, une seule fois', () => {
  assert.deepEqual(move(reservationTransitions, 'confirmee', 'reservation.annulee_tard'), {
    ok: true,
    value: 'annulee_tard',
  });
  const again = move(reservationTransitions, 'annulee', 'reservation.annulee');
  assert.ok(!again.ok);
  assert.equal(again.refusal.code, 'famille.transition_impossible');
  assert.deepEqual(again.refusal.params, { etat: 'annulee', evenement: 'reservation.annulee' });
});

test('PTG-4 : un créneau facturé se rouvre puis se reverrouille', () => {
  assert.ok(move(creneauTransitions, 'verrouille', 'pointage.corrige').ok);
  assert.ok(move(creneauTransitions, 'rouvert', 'creneau.verrouille').ok);
  assert.ok(!move(creneauTransitions, 'verrouille', 'creneau.pointe').ok);
});

test('PTG-3 : un enfant ne part qu’après avoir été présent', () => {
  assert.ok(move(pointageTransitions, 'present', 'pointage.parti').ok);
  assert.ok(!move(pointageTransitions, 'absent', 'pointage.parti').ok);
});

test('DOS-2 : les états de la table sont ceux du schéma, et chacun s’atteint depuis le début', () => {
  const states = new Set(reservationTransitions.edges.map((e) => e.to));
  assert.deepEqual([...states].sort(), [...ETATS_RESERVATION].sort());
  for (const table of tables) {
    const reached = new Set<string | null>([null]);
    for (let turn = 0; turn < table.edges.length; turn += 1)
      for (const edge of table.edges) if (reached.has(edge.from)) reached.add(edge.to);
    for (const edge of table.edges) assert.ok(reached.has(edge.to), `${table.name}: ${edge.to}`);
    assert.match(toMermaid(table), /^stateDiagram-v2/);
  }
  assert.deepEqual(finalStates(dossierTransitions), ['clos']);
});
