import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canMove, finalStates, type TransitionTable } from '../../../kernel/transitions.ts';
import { STATUTS_CREANCE } from '../../creances/creance/creance.schema.ts';
import * as secondes from '../prelevement/prelevement.life.ts';
import * as premieres from './acte.life.ts';
import { STATUTS_ACTE } from './acte.schema.ts';

const tables: readonly TransitionTable[] = [...Object.values(premieres), ...Object.values(secondes)];
const states = (table: TransitionTable) => [...new Set(table.edges.map((e) => e.to))].sort();

test('REG-X5 : après la remise au comptable, seuls l’ordonnateur et Hélios font avancer la créance', () => {
  const table = secondes.transitionsCreance;
  const chezLeComptable = ['remise_au_comptable', 'titree', 'prise_en_charge'];
  const edges = table.edges.filter((e) => e.from !== null && chezLeComptable.includes(e.from));
  assert.ok(edges.length >= 6);
  for (const edge of edges)
    assert.ok(
      edge.who.every((w) => w === 'helios' || w === 'ordonnateur'),
      edge.event,
    );
  assert.equal(canMove(table, 'prise_en_charge', 'creance.soldee'), null);
});

test('REG-M1 : chaque objet naît une fois, chaque état s’atteint, chaque événement porte le nom de l’objet', () => {
  assert.equal(tables.length, 13);
  for (const table of tables) {
    assert.equal(table.edges.filter((e) => e.from === null).length, 1, table.name);
    const reached = new Set<string>();
    let grew = true;
    while (grew) {
      const before = reached.size;
      for (const e of table.edges) if (e.from === null || reached.has(e.from)) reached.add(e.to);
      grew = reached.size > before;
    }
    assert.deepEqual([...reached].sort(), states(table), table.name);
    for (const e of table.edges) assert.ok(e.event.startsWith(`${table.name}.`), e.event);
  }
});

test('REG-A1 : les états de l’acte et de la créance sont ceux des schémas', () => {
  assert.deepEqual(states(premieres.transitionsActe), [...STATUTS_ACTE].sort());
  assert.deepEqual(states(secondes.transitionsCreance), [...STATUTS_CREANCE].sort());
});

test('REG-C5 : une session validée, un mois clos, un versement visé ne rouvrent jamais', () => {
  assert.deepEqual(finalStates(premieres.transitionsSession), ['validee']);
  assert.deepEqual(finalStates(premieres.transitionsMois), ['clos']);
  assert.deepEqual(finalStates(premieres.transitionsVersement).sort(), ['refuse', 'vise']);
});

test('REG-J1 : un encaissement crédité peut encore être contrepassé, jamais deux fois', () => {
  for (const from of ['enregistre', 'remis', 'credite'] as const)
    assert.equal(
      canMove(premieres.transitionsEncaissement, from, 'encaissement.contrepasse')?.to,
      'contrepasse',
    );
  assert.equal(canMove(premieres.transitionsEncaissement, 'contrepasse', 'encaissement.contrepasse'), null);
});
