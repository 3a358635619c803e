import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.ts';

const ask = (name: string, input: unknown) => {
  const rule = rules.find((candidate) => candidate.name === name);
  assert.ok(rule, name);
  const answer = rule.evaluate(rule.input.parse(JSON.parse(JSON.stringify(input))));
  if ('value' in answer) assert.deepEqual(rule.output.parse(answer.value), answer.value);
  return answer;
};

test('les autres règles de la facturation répondent à leur schéma', () => {
  const due = {
    cle: { enfant: 'lea', unite: 'repas', date: '2026-11-03', payeur: 'mere' },
    nature: 'normal',
    prix_unitaire: 330,
    parts: { repas: 250, garde: 80, autre: 0 },
    unites: 1,
    tarif_version: 'v1',
    libelle: 'Repas',
  };
  const value = (name: string, input: unknown): unknown => {
    const answer = ask(name, input);
    return 'value' in answer ? answer.value : answer.refusal.code;
  };
  assert.equal((value('facturation.difference', { dus: [due], emis: [] }) as { net: number }).net, 330);
  assert.deepEqual(
    value('facturation.attestation', {
      annee: 2026,
      enfants: [{ id: 'lea', naissance: '2021-06-01', garde_alternee: false }],
      lignes: [],
    }),
    [],
  );
  const faits = {
    enfant: 'lea',
    unite: 'repas',
    date: '2026-11-03',
    pointage: 'non_pointe',
    postpaye: true,
    payeurs: [],
    garde_non_couverte: false,
    tarif: true,
    reservations: 1,
    avertissements: [],
  };
  assert.equal((value('facturation.anomalies', faits) as unknown[]).length, 2);
  const facture = {
    reste: 0,
    limite: '2026-11-30',
    contestee: false,
    delai_jusqu_au: null,
    transferee: false,
    paiement_en_cours: false,
    deja_envoyees: [],
  };
  assert.equal(
    value('facturation.relance', { facture, paliers: [], jour: '2026-12-15', acte_autorise: true }),
    'facturation.relance_interdite',
  );
});
