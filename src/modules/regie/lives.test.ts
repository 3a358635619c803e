import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrowsOf, can, drawn, finalStates } from '../../platform/life/life.ts';
import { creance } from '../creances/creance/creance.life.ts';
import { sessionCaisse } from './caisse/session.life.ts';
import { encaissement } from './encaissement/encaissement.life.ts';
import { lives } from './lives.ts';
import { mois } from './mois/mois.life.ts';
import { remise } from './remise/remise.life.ts';
import { versement } from './versement/versement.life.ts';

test('regie:X5 : après la remise au comptable, seuls l’ordonnateur et Hélios font avancer la créance', () => {
  const chezLeComptable = ['remise_au_comptable', 'titree', 'prise_en_charge'];
  const arrows = arrowsOf(creance).filter(({ from }) => from !== null && chezLeComptable.includes(from));
  assert.ok(arrows.length >= 6);
  for (const { edge } of arrows) {
    assert.match(edge.when ?? '', /Hélios|ordonnateur/, edge.event);
    assert.notEqual(edge.later, undefined, edge.event);
  }
  assert.equal(drawn(creance, 'prise_en_charge', 'creance.soldee'), null);
});

test('regie:M1 : chaque objet naît, chaque état s’atteint, chaque événement porte le nom de l’objet', () => {
  const all = [...lives, creance];
  assert.equal(all.length, 14);
  for (const life of all) {
    const reached = new Set<string | null>([null]);
    const arrows = arrowsOf(life);
    for (let i = 0; i < arrows.length; i += 1)
      for (const { from, edge } of arrows) if (reached.has(from)) reached.add(edge.to);
    reached.delete(null);
    assert.deepEqual([...reached].sort(), [...life.states].sort(), life.name);
    for (const { edge } of arrows) assert.ok(edge.event.startsWith(`${life.name}.`), edge.event);
  }
});

test('regie:C5 : une session validée, un mois clos, un versement visé ne rouvrent jamais', () => {
  assert.deepEqual(finalStates(sessionCaisse), ['validee']);
  assert.deepEqual(finalStates(mois), ['clos']);
  assert.deepEqual(finalStates(versement).sort(), ['refuse', 'vise']);
  assert.equal(drawn(mois, 'clos', 'mois.clos'), null);
});

test('regie:J1 : un encaissement crédité peut encore être contrepassé, jamais deux fois', () => {
  for (const from of ['enregistre', 'remis', 'credite'] as const)
    assert.equal(can(encaissement, from, 'encaissement.contrepasse')?.to, 'contrepasse');
  assert.equal(can(encaissement, 'contrepasse', 'encaissement.contrepasse'), null);
});

test('regie:K1 : un reçu n’est crédité qu’après sa remise, sauf l’argent qui n’est jamais passé ici', () => {
  assert.equal(can(encaissement, 'enregistre', 'encaissement.credite'), null);
  assert.equal(can(encaissement, 'remis', 'encaissement.credite')?.to, 'credite');
  assert.equal(can(encaissement, 'enregistre', 'encaissement.sans_suite', 'source')?.to, 'credite');
  assert.equal(can(encaissement, 'enregistre', 'encaissement.sans_suite', 'agent'), null);
  assert.equal(can(encaissement, 'remis', 'encaissement.remis'), null);
  for (const from of ['arretee', 'expediee'] as const)
    assert.equal(can(remise, from, 'remise.creditee')?.to, 'creditee');
  assert.equal(can(remise, 'brouillon', 'remise.creditee'), null);
});
