import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { alerteAClasser } from '../a-classer/a-classer.rule.ts';
import { alerteCheques, arreterRemise, type ChequeEnMain, creditRemise } from '../remise/remise.rule.ts';
import { comparerTpe } from '../remise/tpe.rule.ts';
import { composerBordereau, etatVersement } from '../versement/versement.rule.ts';
import { checklistMois, cloturer, moisAClore, type SituationMois } from './cloture.rule.ts';
import { checkMois, moisOuvert } from './mois-ouvert.rule.ts';

const green: SituationMois = {
  mois: '2026-10',
  aujourdhui: '2026-11-03',
  statut: 'ouvert',
  precedentClos: true,
  sessionsNonValidees: 0,
  comptageCaisseFait: true,
  tpeNonRapproches: 0,
  tentativesInconnues24h: 0,
  chequesHorsRythme: 0,
  lignesReleveNonPosees: 0,
};
const closing = (changes: Partial<SituationMois>) => {
  const answer = cloturer({ ...green, ...changes });
  return estRefus(answer) ? answer.refusal.code : 'ok';
};

test('regie:M1 : un mois tout vert se clôt ; un seul point rouge l’empêche et dit quoi faire', () => {
  assert.equal(closing({}), 'ok');
  const reds: Partial<SituationMois>[] = [
    { precedentClos: false },
    { sessionsNonValidees: 1 },
    { comptageCaisseFait: false },
    { tpeNonRapproches: 2 },
    { tentativesInconnues24h: 1 },
    { chequesHorsRythme: 3 },
    { lignesReleveNonPosees: 1 },
  ];
  for (const red of reds) {
    assert.equal(closing(red), 'regie.mois_non_cloturable');
    const items = checklistMois({ ...green, ...red }).filter((p) => p.statut === 'rouge');
    assert.equal(items.length, 1);
    assert.notEqual(items[0]!.correction, '');
  }
});

test('regie:M1 : au plus tôt le dernier jour du mois, et une seule fois', () => {
  assert.equal(closing({ aujourdhui: '2026-10-30' }), 'regie.mois_non_ecoule');
  assert.equal(closing({ aujourdhui: '2026-10-31' }), 'ok');
  assert.equal(closing({ statut: 'clos' }), 'regie.mois_clos');
  assert.deepEqual(
    [
      moisAClore('2026-09', '2026-01-01', '2026-10-31'),
      moisAClore('2026-09', '2026-01-01', '2026-11-01'),
      moisAClore(null, '2026-09-12', '2026-11-01'),
    ],
    [null, '2026-10', '2026-09'],
  );
});

test('regie:M2 : pas d’écriture dans un mois clos, le mois ouvert suivant la reçoit', () => {
  assert.equal(checkMois('2026-10', ['2026-10'])?.code, 'regie.mois_clos');
  assert.equal(checkMois('2026-11', ['2026-10']), null);
  assert.equal(moisOuvert('2026-12-15', ['2026-12', '2027-01']), '2027-02');
});

test('regie:M3 : recettes à classer de plus de deux mois', () => {
  const at = (ouvert_le: string) => alerteAClasser([{ ouvert_le }], '2026-11-20').length;
  assert.deepEqual(['2026-09-20', '2026-09-19'].map(at), [0, 1]);
});

const cheque = (encaissement: string, montant: number, more: Partial<ChequeEnMain> = {}): ChequeEnMain => ({
  encaissement,
  montant,
  recu_le: '2026-11-10',
  remise: null,
  ...more,
});
const batch = { id: 'r1', statut: 'brouillon' } as const;

test('regie:K1 : une remise est la somme de ses chèques, chacun une seule fois, et n’est plus touchée', () => {
  assert.deepEqual(arreterRemise(batch, [cheque('a', 67_50), cheque('b', 50_00)]), {
    total: 117_50,
    nombre: 2,
  });
  const refused = (statut: 'brouillon' | 'arretee', list: ChequeEnMain[]) => {
    const answer = arreterRemise({ id: 'r1', statut }, list);
    return 'refusal' in answer ? answer.refusal.code : 'ok';
  };
  assert.equal(refused('brouillon', []), 'regie.remise_vide');
  assert.equal(refused('arretee', [cheque('a', 1)]), 'regie.remise_arretee');
  assert.equal(refused('brouillon', [cheque('a', 1), cheque('a', 1)]), 'regie.cheque_deja_remis');
  assert.equal(refused('brouillon', [cheque('a', 1, { remise: 'r0' })]), 'regie.cheque_deja_remis');
  assert.equal(refused('brouillon', [cheque('a', 1, { remise: 'r1' })]), 'ok');
  assert.deepEqual(
    [creditRemise(100, 100), creditRemise(100, 99)],
    ['remise.creditee', 'remise.creditee_partiellement'],
  );
});

test('regie:K1 : alerte quand un chèque attend plus que le rythme de l’acte', () => {
  const late = (today: string, remise: string | null = null) =>
    alerteCheques([cheque('a', 1, { remise })], 7, today).length;
  assert.deepEqual([late('2026-11-17'), late('2026-11-18'), late('2026-12-18', 'r1')], [0, 1, 0]);
});

test('regie:T1 : le total du terminal doit être celui des encaissements, ticket par ticket', () => {
  const recorded = [
    { ticket: '1', montant: 25_00 },
    { ticket: '2', montant: 10_00 },
  ];
  assert.equal(comparerTpe(35_00, null, recorded).clos, true);
  assert.deepEqual(comparerTpe(36_00, null, recorded).ecarts, [
    { ticket: '', terminal: 36_00, regie: 35_00 },
  ]);
  const tickets = [
    { ticket: '1', montant: 24_00 },
    { ticket: '3', montant: 11_00 },
  ];
  const compared = comparerTpe(35_00, tickets, recorded);
  assert.equal(compared.clos, false, 'un total juste ne cache pas trois écarts');
  assert.deepEqual(compared.ecarts, [
    { ticket: '1', terminal: 24_00, regie: 25_00 },
    { ticket: '3', terminal: 11_00, regie: null },
    { ticket: '2', terminal: null, regie: 10_00 },
  ]);
  assert.equal(comparerTpe(35_00, tickets, recorded, ['1', '2']).clos, false);
  assert.equal(comparerTpe(35_00, tickets, recorded, ['1', '2', '3']).clos, true);
});

test('regie:V1 : versement en retard après le plus court du rythme et d’un mois', () => {
  const state = (dernier: string, rythme: number, today: string) =>
    etatVersement(dernier, rythme, today).jours_de_retard;
  assert.equal(state('2026-10-01', 7, '2026-10-08'), 0);
  assert.equal(state('2026-10-01', 7, '2026-10-09'), 1);
  assert.equal(state('2026-02-01', 31, '2026-03-01'), 0);
  assert.equal(state('2026-02-01', 31, '2026-03-02'), 1, 'un mois de février est plus court que 31 jours');
});

test('regie:V1 : le bordereau groupe, sépare les rejets, et explique l’écart au centime', () => {
  const line = (montant: number, quittance: string | null, mode: 'especes' | 'cheque' = 'especes') => ({
    produit: 'CANT',
    mode,
    montant,
    quittance,
  });
  const recus = [
    line(42_00, 'Q02-26-0000002'),
    line(120_00, 'Q02-26-0000001'),
    line(67_50, 'Q02-26-0000003', 'cheque'),
    line(-20_00, null, 'cheque'),
  ];
  const answer = composerBordereau(recus, 207_50, [{ motif: 'Chèque pas encore crédité', montant: -2_00 }]);
  assert.ok('bordereau' in answer);
  const { bordereau } = answer;
  assert.deepEqual(bordereau.lignes, [
    { produit: 'CANT', mode: 'cheque', montant: 67_50 },
    { produit: 'CANT', mode: 'especes', montant: 162_00 },
  ]);
  assert.deepEqual(bordereau.rejets, [{ produit: 'CANT', mode: 'cheque', montant: -20_00 }]);
  assert.deepEqual(
    [bordereau.premiere_quittance, bordereau.derniere_quittance],
    ['Q02-26-0000001', 'Q02-26-0000003'],
  );
  assert.deepEqual([bordereau.justification, bordereau.argent, bordereau.ecart], [209_50, 207_50, -2_00]);
  for (const why of [[], [{ motif: 'x', montant: -1_99 }], [{ motif: ' ', montant: -2_00 }]]) {
    const refused = composerBordereau(recus, 207_50, why);
    assert.ok('refusal' in refused && refused.refusal.code === 'regie.versement_inexplique');
  }
});
