import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.ts';
import { champcevinel, snapshot } from './testing/fabrique.ts';

const ask = (name: string, input: unknown) => {
  const rule = rules.find((candidate) => candidate.name === name);
  assert.ok(rule, name);
  const answer = rule.evaluate(rule.input.parse(JSON.parse(JSON.stringify(input))));
  if ('value' in answer) assert.deepEqual(rule.output.parse(answer.value), answer.value);
  return answer;
};

test('tarifs:TAR-11 : la règle facturation.prix répond valeur et trace depuis du JSON', () => {
  const answer = ask('facturation.prix', { tarif: champcevinel(), snapshot: snapshot() });
  assert.ok('value' in answer);
  assert.equal((answer.value as { montant: number }).montant, 330);
  assert.ok(answer.trace.some((step) => /837/.test(step.sentence)));
});

test('tarifs:TAR-4 : un tarif troué ne se tarife pas, il est refusé', () => {
  const version = structuredClone(champcevinel());
  if (version.parametres.methode.methode === 'grille') version.parametres.methode.prix[2] = null;
  const answer = ask('facturation.prix', { tarif: version, snapshot: snapshot() });
  assert.ok('refusal' in answer && answer.refusal.code === 'facturation.tarif_case_vide');
  const control = ask('facturation.tarif_publication', { tarif: version });
  assert.ok('value' in control && (control.value as { refus: unknown[] }).refus.length === 1);
});

test('tarifs:TAR-5, tarifs:TAR-8 : le quotient et le rang répondent à leur schéma', () => {
  const value = (name: string, input: unknown): unknown => {
    const answer = ask(name, input);
    return 'value' in answer ? answer.value : answer.refusal.code;
  };
  assert.deepEqual(
    value('facturation.qf', {
      date: '2026-11-03',
      effet: { type: 'reception' },
      connus: [{ valeur: 7, recu_le: '2026-11-03', fin: null }],
    }),
    { valeur: 7, effet_du: '2026-11-03' },
  );
  const enfant = {
    id: 'lea',
    naissance: '2021-06-01',
    facture_jour: true,
    facture_periode: true,
    inscrit: true,
  };
  assert.equal(value('facturation.fratrie', { enfant: 'lea', portee: 'jour', foyer: [enfant] }), 1);
});
