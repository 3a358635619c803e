import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { STATUTS_CREANCE } from '../../creances/creance/creance.schema.ts';
import { MODES } from '../../regie/modes.ts';
import { ETATS_TENTATIVE, NON_RESOLUS } from '../tentative/tentative.rule.ts';
import { etatUsager, phraseIssue } from './etat-usager.rule.ts';

const encaisse = (mode: (typeof MODES)[number], statut: 'enregistre' | 'remis' | 'credite' | 'contrepasse') =>
  etatUsager({ genre: 'encaissement', mode, statut });

test('regie:U1 : un chèque se suit de sa réception à son crédit', () => {
  assert.equal(encaisse('cheque', 'enregistre').mot, 'Chèque reçu, bientôt déposé');
  assert.equal(encaisse('cheque', 'remis').mot, 'Chèque déposé, en cours d’encaissement');
  assert.equal(encaisse('cheque', 'credite').mot, 'Payé');
});

test('regie:J1 : un rejet de la banque est dit comme tel, une correction du guichet aussi', () => {
  assert.equal(encaisse('cheque', 'contrepasse').mot, 'Rejeté par la banque');
  assert.equal(encaisse('en_ligne', 'contrepasse').mot, 'Rejeté par la banque');
  assert.equal(encaisse('especes', 'contrepasse').mot, 'Annulé');
});

test('payfip:5 : une tentative sans résultat ou en quarantaine n’est jamais dite payée', () => {
  for (const etat of [...NON_RESOLUS, 'quarantaine'] as const) {
    const dit = etatUsager({ genre: 'tentative', etat, motif: null });
    assert.equal(dit.etat, 'verification');
    assert.equal(dit.note, 'Ne payez pas une seconde fois.');
  }
});

test('payfip:5 : seule une tentative réussie est dite payée', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ETATS_TENTATIVE), fc.option(fc.string()), (etat, motif) => {
      assert.equal(etatUsager({ genre: 'tentative', etat, motif }).etat === 'paye', etat === 'reussie');
    }),
  );
});

test('payfip:5 : « rien n’a été débité » n’est pas dit d’une opération toujours en cours', () => {
  const dit = etatUsager({ genre: 'tentative', etat: 'expiree', motif: 'toujours_en_cours' });
  assert.equal(dit.etat, 'verification');
  assert.equal(phraseIssue('expiree', 'toujours_en_cours'), null);
  assert.notEqual(phraseIssue('expiree', 'introuvable_apres_purge'), null);
});

test('regie:X5 : ce qui est au Trésor public n’est jamais dit à payer ici', () => {
  for (const statut of STATUTS_CREANCE) {
    const dit = etatUsager({ genre: 'creance', statut, limite: '2026-12-05' });
    assert.equal(dit.etat === 'a_payer', statut === 'ouverte');
  }
  assert.equal(
    etatUsager({ genre: 'creance', statut: 'prise_en_charge', limite: '2026-12-05' }).mot,
    'Transmis au Trésor public',
  );
});

test('regie:S3 : un prélèvement annoncé porte sa date', () => {
  assert.equal(
    etatUsager({ genre: 'prelevement', statut: 'presentee', echeance: '2026-05-12' }).mot,
    'Prélèvement le 12 mai',
  );
  assert.equal(
    etatUsager({ genre: 'prelevement', statut: 'rejetee', echeance: '2026-05-12' }).etat,
    'rejete',
  );
});

test('regie:U1 : chaque mode et chaque statut a ses mots', () => {
  for (const mode of MODES)
    for (const statut of ['enregistre', 'remis', 'credite', 'contrepasse'] as const)
      assert.ok(encaisse(mode, statut).mot.length > 3);
});
