import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alerteDegagement } from '../degagement/degagement.rule.ts';
import { acteExemple } from '../testing/exemples.ts';
import { BILLETS, compter, PIECES } from './comptage.rule.ts';
import { alerteEncaisse, checkEncaisse, checkSortie, etatEncaisse } from './encaisse.rule.ts';
import { alerteSession, checkSession } from './session.rule.ts';

const acte = acteExemple();

test('regie:C1 : la caisse n’est jamais négative', () => {
  assert.equal(checkSortie(100_00, 100_00), null);
  assert.equal(checkSortie(100_00, 100_01)?.code, 'regie.caisse_negative');
});

test('regie:C1 : compter par coupures, écart commenté', () => {
  const coupures = { '5000': 2, '200': 3, '1': 4 };
  assert.deepEqual(compter(coupures, 106_04, ''), {
    comptage: { billets: 100_00, pieces: 6_04, total: 106_04, ecart: 0 },
  });
  const short = compter(coupures, 107_00, '');
  assert.ok('refusal' in short);
  assert.equal(short.refusal.code, 'regie.ecart_non_commente');
  const noted = compter(coupures, 107_00, 'erreur de rendu');
  assert.ok('comptage' in noted);
  assert.equal(noted.comptage.ecart, -96);
  for (const wrong of [{ '300': 1 }, { '100': -1 }, { '100': 0.5 }]) {
    const answer = compter(wrong, 0, '');
    assert.ok('refusal' in answer && answer.refusal.code === 'regie.comptage_illisible');
  }
});

test('regie:C1 : propriété, billets et pièces font le total', () => {
  const faces = [...BILLETS, ...PIECES];
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: faces.length, maxLength: faces.length }), (counts) => {
      const answer = compter(
        Object.fromEntries(faces.map((f, i) => [String(f), counts[i]!])),
        0,
        'ouverture',
      );
      assert.ok('comptage' in answer);
      const expected = faces.reduce((t, f, i) => t + f * counts[i]!, 0);
      assert.equal(answer.comptage.total, expected);
    }),
  );
});

test('regie:C2 : vecteur 5, encaisse 800 sur 1 000 hors fonds : alerte ; puis le plafond ferme les espèces', () => {
  assert.deepEqual(etatEncaisse(acte, 950_00), {
    encaisse: 800_00,
    maximum: 1_000_00,
    etat: 'alerte',
    possible: 200_00,
  });
  assert.equal(alerteEncaisse(acte, 950_00).length, 1);
  assert.equal(alerteEncaisse(acte, 949_99).length, 0);
  assert.equal(checkEncaisse(acte, 950_00, 200_00), null);
  assert.equal(checkEncaisse(acte, 1_150_00, 1)?.code, 'regie.encaisse_maximum');
  assert.equal(
    checkEncaisse({ ...acte, definition_encaisse: 'avec' }, 950_00, 50_01)?.code,
    'regie.encaisse_maximum',
  );
});

test('regie:C4 : un dégagement de moins de 50 euros alerte', () => {
  assert.equal(alerteDegagement(49_99).length, 1);
  assert.equal(alerteDegagement(50_00).length, 0);
});

test('regie:C5 : alerte après minuit, refus après 24 heures', () => {
  const session = { statut: 'ouverte', ouverte_le: '2026-11-19T20:00:00.000Z' } as const;
  assert.equal(
    alerteSession(session, '2026-11-19T22:59:00.000Z', 'Europe/Paris').length,
    0,
    '23 h 59 à Paris',
  );
  assert.equal(
    alerteSession(session, '2026-11-19T23:00:00.000Z', 'Europe/Paris').length,
    1,
    'minuit à Paris',
  );
  assert.equal(checkSession(session, '2026-11-20T20:00:00.000Z', 'Europe/Paris'), null);
  assert.equal(
    checkSession(session, '2026-11-20T20:00:00.001Z', 'Europe/Paris')?.code,
    'regie.session_depassee',
  );
  assert.equal(
    alerteSession({ ...session, statut: 'validee' }, '2026-11-25T08:00:00.000Z', 'Europe/Paris').length,
    0,
  );
});
