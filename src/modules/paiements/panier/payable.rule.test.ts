import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, instantAt } from '../../../kernel/calendar.ts';
import { refusals as refusRegie } from '../../regie/refusals.ts';
import { refusals } from '../refusals.ts';
import { ETATS_TENTATIVE } from '../tentative/tentative.rule.ts';
import { type CreancePayable, preparerPanier } from './payable.rule.ts';

const NOW = instantAt('2026-11-20', '10:00', 'Europe/Paris');
const QUAND = { maintenant: NOW, aujourdhui: '2026-11-20' };
const creance = (more: Partial<CreancePayable> = {}): CreancePayable => ({
  id: 'c1',
  regie: 'cantine',
  restant: 4200,
  annulee: false,
  remise_au_comptable: false,
  date_limite: null,
  dans_fichier_sepa: false,
  tentatives: [],
  ...more,
});
const codes = (...creances: CreancePayable[]) =>
  preparerPanier(creances, QUAND).refus.map(({ refusal }) => refusal.code);
const tentative = (minutes: number, etat: (typeof ETATS_TENTATIVE)[number] = 'en_attente') => ({
  etat,
  cree_le: addMinutes(NOW, -minutes),
});

test('regie:P2 : chaque empêchement refuse avec sa raison', () => {
  assert.deepEqual(codes(creance({ annulee: true })), ['regie.creance_annulee']);
  assert.deepEqual(codes(creance({ remise_au_comptable: true })), ['regie.creance_remise_au_comptable']);
  assert.deepEqual(codes(creance({ restant: 0 })), ['regie.creance_soldee']);
  assert.deepEqual(codes(creance({ dans_fichier_sepa: true })), ['regie.creance_en_prelevement']);
  assert.deepEqual(codes(creance({ restant: 99 })), ['regie.montant_trop_faible']);
  assert.deepEqual(codes(creance({ restant: 10_000_000 })), ['regie.montant_trop_eleve']);
  assert.deepEqual(codes(creance({ restant: 100 })), []);
});

test('regie:X2 : payable le dernier jour, refusée le lendemain', () => {
  assert.deepEqual(codes(creance({ date_limite: '2026-11-20' })), []);
  assert.deepEqual(codes(creance({ date_limite: '2026-11-19' })), ['regie.creance_hors_delai']);
});

test('regie:P2 : une tentative non résolue de moins de 20 min bloque, plus ancienne elle avertit', () => {
  assert.deepEqual(codes(creance({ tentatives: [tentative(19)] })), ['regie.tentative_en_cours']);
  assert.deepEqual(codes(creance({ tentatives: [tentative(19, 'preparee')] })), ['regie.tentative_en_cours']);
  const older = preparerPanier([creance({ tentatives: [tentative(20)] })], QUAND);
  assert.equal(older.groupes[0]?.avertissement, 'tentative_sans_resultat');
  for (const etat of ['abandonnee', 'refusee', 'expiree', 'echouee', 'abandonnee_sans_idop'] as const) {
    const again = preparerPanier([creance({ tentatives: [tentative(1, etat)] })], QUAND);
    assert.equal(again.groupes[0]?.avertissement, null);
  }
});

test('regie:P1 : un panier sur deux régies donne deux paiements, les petites sommes se groupent par régie', () => {
  const panier = preparerPanier(
    [
      creance({ id: 'a', restant: 60 }),
      creance({ id: 'b', regie: 'piscine', restant: 60 }),
      creance({ id: 'c', restant: 40 }),
      creance({ id: 'd', regie: 'musee', restant: 500 }),
    ],
    QUAND,
  );
  assert.deepEqual(
    panier.groupes.map(({ regie, total, creances }) => [regie, total, creances.map((c) => c.id)]),
    [
      ['cantine', 100, ['a', 'c']],
      ['musee', 500, ['d']],
    ],
  );
  assert.deepEqual(
    panier.refus.map((r) => r.creance),
    ['b'],
  );
});

test('regie:P1 : chaque créance est dans un groupe ou refusée, jamais les deux, et les totaux sont exacts', () => {
  const anyCreance = fc.record({
    regie: fc.constantFrom('a', 'b', 'c'),
    restant: fc.integer({ min: -50, max: 12_000_000 }),
    annulee: fc.boolean(),
    remise_au_comptable: fc.boolean(),
    date_limite: fc.constantFrom(null, '2026-11-19', '2026-11-20'),
    dans_fichier_sepa: fc.boolean(),
    tentatives: fc.array(
      fc.record({
        etat: fc.constantFrom(...ETATS_TENTATIVE),
        cree_le: fc.integer({ min: 0, max: 60 }).map((minutes) => addMinutes(NOW, -minutes)),
      }),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(fc.array(anyCreance, { maxLength: 12 }), (list) => {
      const creances = list.map((one, index) => ({ ...one, id: `c${index}` }));
      const { groupes, refus } = preparerPanier(creances, QUAND);
      const seen = [...groupes.flatMap((g) => g.creances.map((c) => c.id)), ...refus.map((r) => r.creance)];
      assert.deepEqual(seen.sort(), creances.map((c) => c.id).sort());
      assert.equal(new Set(groupes.map((g) => g.regie)).size, groupes.length);
      for (const groupe of groupes) {
        assert.equal(
          groupe.total,
          groupe.creances.reduce((sum, c) => sum + c.montant, 0),
        );
        assert.ok(groupe.total >= 100 && groupe.total <= 9_999_999);
      }
      for (const { refusal } of refus)
        assert.ok(refusal.code in refusals || refusal.code in refusRegie, refusal.code);
    }),
  );
});

test('regie:P2 : chaque refus dit ce qui se passe et quoi faire', () => {
  for (const [code, refusal] of Object.entries(refusals)) {
    const params = { limite: '1,00 €', total: '0,60 €' };
    for (const text of [refusal.resident(params), refusal.agent(params), refusal.next(params)]) {
      assert.ok(text.length > 10 && !text.includes('undefined'), code);
    }
  }
});
