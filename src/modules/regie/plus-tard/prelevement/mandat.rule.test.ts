import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  amendement,
  checkMandat,
  checkPrenotification,
  checkRum,
  finValidite,
  type Mandat,
  MENTIONS_MANDAT,
  mentionsManquantes,
  qualifierRetour,
  sequence,
} from './mandat.rule.ts';

test('regie:S1 : caractères et longueur de la RUM', () => {
  for (const rum of ['A', "CANT/2026-001?:().,'+", 'x'.repeat(35)]) assert.equal(checkRum(rum), null, rum);
  for (const rum of ['', 'A B', 'é', 'x'.repeat(36), 'A_B'])
    assert.equal(checkRum(rum)?.code, 'regie.rum_invalide', rum);
});

test('regie:S1 : un mandat signé porte toutes ses mentions', () => {
  const full = Object.fromEntries(MENTIONS_MANDAT.map((m) => [m, 'x']));
  assert.deepEqual(mentionsManquantes(full), []);
  assert.deepEqual(mentionsManquantes({ ...full, signature: ' ', iban: '' }), ['iban', 'signature']);
});

const mandat = (changes: Partial<Mandat>): Mandat => ({
  statut: 'actif',
  signe_le: '2020-01-15',
  derniere_echeance: '2023-11-20',
  ...changes,
});

test('regie:S2 : révoqué, suspendu, non signé, ou sans présentation depuis 36 mois : inutilisable', () => {
  const outcome = (changes: Partial<Mandat>, echeance = '2026-11-20') =>
    checkMandat(mandat(changes), echeance)?.code ?? 'ok';
  assert.equal(outcome({}), 'ok');
  assert.equal(outcome({}, '2026-11-21'), 'regie.mandat_inutilisable');
  assert.equal(outcome({ derniere_echeance: null }, '2023-01-15'), 'ok');
  assert.equal(outcome({ derniere_echeance: null }, '2023-01-16'), 'regie.mandat_inutilisable');
  for (const statut of ['revoque', 'suspendu', 'brouillon', 'caduc'] as const)
    assert.equal(outcome({ statut }), 'regie.mandat_inutilisable');
  assert.equal(finValidite(mandat({ signe_le: null, derniere_echeance: null })), null);
});

test('regie:S3 : pré-notification 14 jours avant, ou le délai convenu', () => {
  const outcome = (echeance: string, delai: number | null) =>
    checkPrenotification('2026-11-01', echeance, delai)?.code ?? 'ok';
  assert.deepEqual(
    [
      outcome('2026-11-14', null),
      outcome('2026-11-15', null),
      outcome('2026-11-06', 5),
      outcome('2026-11-05', 5),
    ],
    ['regie.prenotification_insuffisante', 'ok', 'ok', 'regie.prenotification_insuffisante'],
  );
});

test('regie:S4 : séquences OOFF, ou FRST facultatif, RCUR, FNAL ; rien après la fin', () => {
  assert.equal(sequence(true, [], false), 'OOFF');
  assert.equal(sequence(true, ['OOFF'], false), null);
  assert.equal(sequence(false, [], false), 'RCUR');
  assert.equal(sequence(false, [], false, true), 'FRST');
  assert.equal(sequence(false, ['FRST'], false, true), 'RCUR');
  assert.equal(sequence(false, ['RCUR'], true), 'FNAL');
  assert.equal(sequence(false, ['FNAL'], false), null);
  assert.equal(amendement('FR76 1', 'FR761'), null);
  assert.equal(amendement('FR761', 'FR762'), 'SMNDA');
});

test('regie:S5 : retour, remboursement sur demande, ou non autorisé, selon le délai', () => {
  const kind = (recu: string, ouvres: number) => qualifierRetour('2026-01-05', recu, ouvres);
  assert.equal(kind('2026-01-12', 5), 'retour');
  assert.equal(kind('2026-01-13', 6), 'remboursement');
  assert.equal(kind('2026-03-02', 40), 'remboursement');
  assert.equal(kind('2026-03-03', 41), 'non_autorise');
  assert.equal(kind('2027-02-05', 300), 'non_autorise');
  assert.equal(kind('2027-02-06', 300), 'hors_delai');
});
