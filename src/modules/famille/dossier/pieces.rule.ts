import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Piece, TypePiece } from './piece.schema.ts';

/** Valid on `date`: accepted and not past its end. A document deposited but not examined is not a proof yet. */
export const isValidOn = (piece: Piece, date: CivilDate): boolean =>
  (piece.etat === 'acceptee' || piece.etat === 'expiree') &&
  (piece.debut === null || piece.debut <= date) &&
  (piece.fin === null || date < piece.fin);

/** Whom the pieces concern: a foyer piece serves all its children (famille:DOS-5). */
export type Objets = {
  readonly enfant: string;
  readonly foyers: readonly string[];
  readonly activite: string;
};

/** True when a document is of this type and about whom it is asked for (famille:DOS-5). */
export const serves = (type: TypePiece, piece: Piece, objets: Objets): boolean => {
  if (piece.type !== type.id) return false;
  if (type.portee === 'foyer') return objets.foyers.includes(piece.objet);
  return piece.objet === (type.portee === 'enfant' ? objets.enfant : objets.activite);
};

/**
 * famille:DOS-4: names of the types of the given effect that have no valid document on the event's date.
 * famille:DOS-5: a foyer document is found for every child of the foyer. famille:DOS-1: a type that another administration
 * can supply is satisfied by what was deposited, even before it is examined.
 */
export function missingPieces(
  types: readonly TypePiece[],
  pieces: readonly Piece[],
  objets: Objets,
  date: CivilDate,
  effet: TypePiece['effet'],
): TypePiece[] {
  return types.filter((type) => {
    if (type.effet !== effet) return false;
    const own = pieces.filter((p) => serves(type, p, objets));
    const declared = type.fournie_par !== null && own.some((p) => p.etat === 'deposee');
    return !declared && !own.some((p) => isValidOn(p, date));
  });
}
