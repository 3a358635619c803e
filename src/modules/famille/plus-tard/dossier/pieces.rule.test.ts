import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Piece, type TypePiece, typePiece } from '../../dossier/piece.schema.ts';
import { missingPieces } from '../../dossier/pieces.rule.ts';
import {
  bookingsToFlag,
  canExamine,
  effectDate,
  endOfSchoolYear,
  reminderDates,
  superfluousPiece,
  toRecertify,
  validityEnd,
} from './pieces.rule.ts';

const type = (id: string, more: object = {}): TypePiece =>
  typePiece.parse({
    id,
    nom: id,
    portee: 'enfant',
    effet: 'bloque_reservation',
    validite: { type: 'annee_scolaire' },
    ...more,
  });
const piece = (of: string, more: Partial<Piece> = {}): Piece => ({
  id: `p-${of}`,
  type: of,
  objet: 'lou',
  etat: 'acceptee',
  recue_le: '2026-09-03',
  debut: '2026-09-03',
  fin: '2027-09-01',
  ...more,
});
const objets = { enfant: 'lou', foyers: ['f1', 'f2'], activite: 'alsh' };

test('famille:DOS-4 : les réservations déjà faites sont gardées et signalées', () => {
  const assurance = type('assurance');
  const pieces = [piece('assurance', { fin: '2026-12-01' })];
  const reservations = [{ date: '2026-11-30' }, { date: '2026-12-01' }, { date: '2026-12-14' }];
  const flagged = bookingsToFlag(reservations, (date) =>
    missingPieces([assurance], pieces, objets, date, 'bloque_reservation'),
  );
  assert.deepEqual(flagged, [{ date: '2026-12-01' }, { date: '2026-12-14' }]);
});

test('famille:DOS-5 : à la rentrée, seules les pièces qui ne valent plus sont redemandées', () => {
  const types = [type('assurance'), type('vaccins')];
  const pieces = [piece('assurance'), piece('vaccins', { fin: null })];
  assert.deepEqual(
    toRecertify(types, pieces, objets, '2027-09-01').map((t) => t.id),
    ['assurance'],
  );
});

test('famille:DOS-2 : une pièce manquante ne suspend pas l’examen, sauf si elle est indispensable', () => {
  assert.equal(canExamine([type('photo')]), true);
  assert.equal(canExamine([type('jugement', { indispensable: true })]), false);
  assert.equal(effectDate('2026-09-01', []), '2026-09-01');
  assert.equal(effectDate('2026-09-01', ['2026-09-10', '2026-09-20', '2026-08-15']), '2026-09-20');
});

test('famille:DOS-4 : durée de validité : date écrite, mois, année scolaire', () => {
  assert.equal(
    validityEnd(type('a', { validite: { type: 'date_document' } }), '2026-09-03', '2026-12-31'),
    '2027-01-01',
  );
  assert.equal(validityEnd(type('a', { validite: { type: 'date_document' } }), '2026-09-03', null), null);
  assert.equal(
    validityEnd(type('a', { validite: { type: 'mois', n: 6 } }), '2026-08-31', null),
    '2027-02-28',
  );
  assert.equal(validityEnd(type('a'), '2026-09-03', null), '2027-09-01');
  assert.equal(endOfSchoolYear('2026-08-31'), '2026-09-01');
  assert.equal(endOfSchoolYear('2026-09-01'), '2027-09-01');
});

test('famille:DOS-4 : rappels 30 et 7 jours avant la fin', () => {
  assert.deepEqual(reminderDates('2027-01-01', '2026-11-20'), ['2026-12-02', '2026-12-25']);
  assert.deepEqual(reminderDates('2027-01-01', '2026-12-10'), ['2026-12-25']);
  assert.deepEqual(reminderDates('2027-01-01', '2027-01-01'), []);
});

test('famille:DOS-1 : une pièce qu’une autre administration peut fournir est signalée au réglage', () => {
  assert.match(superfluousPiece(type('attestation', { fournie_par: 'la CAF' })) ?? '', /la CAF/);
  assert.equal(superfluousPiece(type('assurance')), null);
});
