import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDayNumber } from '../../../kernel/calendar.ts';
import { type Piece, type TypePiece, typePiece } from './piece.schema.ts';
import { isValidOn, missingPieces } from './pieces.rule.ts';

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
const missing = (types: TypePiece[], pieces: Piece[], date = '2026-11-23') =>
  missingPieces(types, pieces, objets, date, 'bloque_reservation').map((t) => t.id);

test('famille:DOS-4 : une pièce bloquante doit être valide le jour de l’activité', () => {
  const assurance = type('assurance');
  assert.deepEqual(missing([assurance], [piece('assurance')]), []);
  assert.deepEqual(missing([assurance], [piece('assurance', { fin: '2026-11-24' })]), []);
  assert.deepEqual(missing([assurance], [piece('assurance', { fin: '2026-11-23' })]), ['assurance']);
  assert.deepEqual(missing([assurance], [piece('assurance', { debut: '2026-11-24' })]), ['assurance']);
  assert.deepEqual(missing([assurance], [piece('assurance', { etat: 'deposee' })]), ['assurance']);
  assert.deepEqual(missing([assurance], []), ['assurance']);
  assert.deepEqual(missing([type('photo', { effet: 'information' })], []), []);
});

test('famille:DOS-5 : une pièce du foyer sert à tous ses enfants et n’est demandée qu’une fois', () => {
  const domicile = type('domicile', { portee: 'foyer' });
  assert.deepEqual(missing([domicile], [piece('domicile', { objet: 'f1' })]), []);
  assert.deepEqual(missing([domicile], [piece('domicile', { objet: 'f2' })]), []);
  assert.deepEqual(missing([domicile], [piece('domicile', { objet: 'f9' })]), ['domicile']);
  assert.deepEqual(missing([type('sport', { portee: 'activite' })], [piece('sport', { objet: 'alsh' })]), []);
});

test('famille:DOS-1 : ce qu’une autre administration peut fournir n’est pas exigé : la déclaration suffit', () => {
  const qf = type('attestation', { fournie_par: 'la CAF' });
  assert.deepEqual(missing([qf], [piece('attestation', { etat: 'deposee' })]), []);
  assert.deepEqual(missing([qf], [piece('attestation', { etat: 'rejetee' })]), ['attestation']);
});

test('famille:DOS-4 : une pièce est valide exactement dans ses dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 21_500 }), (jour) => {
      const date = fromDayNumber(jour);
      assert.equal(isValidOn(piece('x'), date), date >= '2026-09-03' && date < '2027-09-01');
      assert.equal(isValidOn(piece('x', { etat: 'rejetee' }), date), false);
    }),
  );
});
