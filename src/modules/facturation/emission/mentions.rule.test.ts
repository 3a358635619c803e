import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusals } from '../refusals.ts';
import { checkMentions, type FactureImprimable, missingMentions } from './mentions.rule.ts';

const facture: FactureImprimable = {
  collectivite: 'Commune de Saint-Aubin-les-Prés',
  regie: 'Régie enfance',
  numero: 'F02-26-0000042',
  date: '2026-12-05',
  debiteur: { nom: 'Camille Roux', adresse: '3 rue du Lavoir' },
  lignes: [{ libelle: 'Repas', quantite: 10, prix_unitaire: 380, montant: 3800 }],
  total: 3800,
  lieu_paiement: 'Mairie',
  date_limite: '2026-12-31',
  moyens_paiement: ['carte'],
};

test('regie:X1 : une facture complète n’a aucune mention manquante', () => {
  assert.deepEqual(missingMentions(facture), []);
  assert.ok(checkMentions(facture).ok);
});

test('regie:X1 : chaque mention retirée est nommée', () => {
  const cases: [Partial<FactureImprimable>, string[]][] = [
    [{ collectivite: null }, ['collectivite']],
    [{ regie: ' ' }, ['regie']],
    [{ numero: '' }, ['numero']],
    [{ date: null }, ['date']],
    [{ debiteur: null }, ['debiteur', 'adresse_debiteur']],
    [{ debiteur: { nom: 'Camille Roux', adresse: '' } }, ['adresse_debiteur']],
    [{ lignes: [], total: 0 }, ['nature']],
    [{ lignes: [{ ...facture.lignes[0]!, quantite: 9 }] }, ['decompte']],
    [{ total: 3801 }, ['total']],
    [{ lieu_paiement: null }, ['lieu_paiement']],
    [{ date_limite: null }, ['date_limite']],
    [{ moyens_paiement: [] }, ['moyens_paiement']],
  ];
  for (const [change, expected] of cases)
    assert.deepEqual(missingMentions({ ...facture, ...change }), expected);
});

test('regie:X1 : l’émission d’une facture incomplète est refusée en disant ce qui manque', () => {
  const answer = checkMentions({ ...facture, regie: null, date_limite: null });
  assert.ok(!answer.ok && answer.refusal.code === 'facturation.mentions_manquantes');
  assert.equal(
    refusals['facturation.mentions_manquantes'].agent(answer.refusal.params),
    'Il manque : la régie et la date limite de paiement.',
  );
});
