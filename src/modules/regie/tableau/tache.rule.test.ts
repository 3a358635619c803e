import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FiguresRegie, prochaineTache, taches } from './tache.rule.ts';

const calm: FiguresRegie = {
  dft_negatif: false,
  session_de_la_veille: false,
  encaisse: 'libre',
  versement_en_retard_jours: 0,
  tentatives_a_regarder: 0,
  chequesHorsRythme: 0,
  lignesReleveNonPosees: 0,
  a_classer: 0,
  creances_a_remettre: 0,
  mois_a_clore: null,
};

test('regie:V1 : le régisseur voit la tâche la plus pressante, et le calme quand tout est fait', () => {
  assert.equal(prochaineTache(calm).code, 'rien');
  const busy: FiguresRegie = {
    dft_negatif: true,
    session_de_la_veille: true,
    encaisse: 'depasse',
    versement_en_retard_jours: 3,
    tentatives_a_regarder: 1,
    chequesHorsRythme: 2,
    lignesReleveNonPosees: 4,
    a_classer: 5,
    creances_a_remettre: 6,
    mois_a_clore: '2026-10',
  };
  assert.deepEqual(
    taches(busy).map((t) => t.code),
    [
      'dft',
      'session',
      'degagement',
      'versement',
      'tentatives',
      'cheques',
      'releve',
      'cloture',
      'a_classer',
      'remise_comptable',
    ],
  );
  assert.equal(
    prochaineTache({ ...calm, versement_en_retard_jours: 1 }).phrase,
    'Versement en retard de 1\u00a0jour.',
  );
  assert.equal(prochaineTache({ ...calm, encaisse: 'alerte' }).urgence, 'orange');
  assert.equal(prochaineTache({ ...calm, mois_a_clore: '2026-10' }).phrase, 'Clore octobre 2026.');
});
