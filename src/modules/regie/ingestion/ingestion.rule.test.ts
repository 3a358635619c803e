import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ok } from '../../../kernel/refusal.ts';
import { estRefus } from '../../../kernel/rule.ts';
import { encaisser } from '../encaissement/encaissement.rule.ts';
import { encaissementExemple } from '../testing/exemples.ts';
import { checkAnnulationRef, classerIngestion, effetSource } from './ingestion.rule.ts';

test('regie:I2 : une source comptable écrit, une source d’information montre seulement', () => {
  assert.deepEqual(effetSource('comptable'), { ecriture: true, vue: true });
  assert.deepEqual(effetSource('information'), { ecriture: false, vue: true });
});

test('regie:I3 : un encaissement hors règles part en quarantaine avec sa raison, sans se perdre', () => {
  const judged = (changes: Parameters<typeof encaissementExemple>[0]) => {
    const answer = encaisser(encaissementExemple(changes));
    return classerIngestion(estRefus(answer) ? { ok: false, refusal: answer.refusal } : ok(answer.value));
  };
  const refused = judged({ versions: [] });
  assert.ok(refused.sort === 'quarantaine');
  assert.equal(refused.refusal.code, 'regie.acte_absent');
  assert.equal(judged({}).sort, 'poste');
});

test('regie:I4 : une annulation est un nouvel enregistrement, du montant opposé, une seule fois', () => {
  const target = { montant: 42_00, annulee: false };
  assert.equal(checkAnnulationRef(target, -42_00), null);
  assert.equal(checkAnnulationRef(target, -41_00)?.code, 'regie.annulation_montant');
  assert.equal(checkAnnulationRef(target, 42_00)?.code, 'regie.annulation_montant');
  assert.equal(checkAnnulationRef({ ...target, annulee: true }, -42_00)?.code, 'regie.annulation_double');
  assert.equal(checkAnnulationRef(null, -42_00)?.code, 'regie.annulation_inconnue');
});
