import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../../kernel/rule.ts';
import { type RemiseService, remettreService } from './remise-de-service.rule.ts';

const handover: RemiseService = {
  sortant: 'a',
  entrant: 'b',
  sessions_non_validees: 0,
  especes_comptees: 150_00,
  caisse_comptable: 150_00,
  cheques_comptes: 0,
  cheques_comptables: 0,
  dft_rapproche: true,
  tentatives_listees: true,
  a_classer_listees: true,
  derniere_quittance: 'Q02-26-0000003',
  signataires: ['a', 'b'],
};

test('regie:M4 : la remise de service demande tout, et deux signatures', () => {
  const outcome = (changes: Partial<RemiseService>) => {
    const answer = remettreService({ ...handover, ...changes });
    return estRefus(answer) ? answer.refusal.code : 'ok';
  };
  assert.equal(outcome({}), 'ok');
  const missing: Partial<RemiseService>[] = [
    { sessions_non_validees: 1 },
    { especes_comptees: null },
    { especes_comptees: 149_99 },
    { cheques_comptes: null },
    { cheques_comptes: 1 },
    { dft_rapproche: false },
    { tentatives_listees: false },
    { a_classer_listees: false },
    { derniere_quittance: null },
    { signataires: ['a'] },
    { signataires: ['b'] },
    { entrant: 'a', signataires: ['a', 'a'] },
  ];
  for (const changes of missing)
    assert.equal(outcome(changes), 'regie.remise_service_incomplete', JSON.stringify(changes));
});
