import {
  addDays,
  addMonths,
  type CivilDate,
  dayNumber,
  fromDayNumber,
  lastOfMonth,
  monthOf,
  yearOf,
} from '../../../../kernel/calendar.ts';
import type { Piece, TypePiece } from '../../dossier/piece.schema.ts';
import { isValidOn, type Objets, serves } from '../../dossier/pieces.rule.ts';

/** First day after the school year of `date`: 1 September, as the Code de l'éducation counts school years. */
export const endOfSchoolYear = (date: CivilDate): CivilDate => {
  const september = `${yearOf(date)}-09-01`;
  return date < september ? september : `${yearOf(date) + 1}-09-01`;
};

/** The same day `months` later, clipped to the end of the month. */
function monthsLater(date: CivilDate, months: number): CivilDate {
  const mois = addMonths(monthOf(date), months);
  const last = lastOfMonth(mois);
  const jour = `${mois}-${date.slice(8)}`;
  return jour > last ? last : jour;
}

/**
 * First day on which a document accepted is no longer valid. `written` is the last valid day on the document,
 * needed by the type `date_document`; null means it never ends.
 */
export function validityEnd(
  type: TypePiece,
  recueLe: CivilDate,
  written: CivilDate | null,
): CivilDate | null {
  switch (type.validite.type) {
    case 'date_document':
      return written === null ? null : addDays(written, 1);
    case 'mois':
      return monthsLater(recueLe, type.validite.n);
    case 'annee_scolaire':
      return endOfSchoolYear(recueLe);
  }
}

/** famille:DOS-4: bookings kept although a blocking document expires before them: they are flagged, never dropped. */
export const bookingsToFlag = <T extends { readonly date: CivilDate }>(
  reservations: readonly T[],
  missingOn: (date: CivilDate) => readonly TypePiece[],
): T[] => reservations.filter((b) => missingOn(b.date).length > 0);

/** famille:DOS-5: types to ask again for the new school year: those whose document ends before it does. */
export const toRecertify = (
  types: readonly TypePiece[],
  pieces: readonly Piece[],
  objets: Objets,
  rentree: CivilDate,
): TypePiece[] => types.filter((t) => !pieces.some((p) => serves(t, p, objets) && isValidOn(p, rentree)));

/** famille:DOS-1: warning when a type asks what another administration can supply; null when it does not. */
export const superfluousPiece = (type: TypePiece): string | null =>
  type.fournie_par === null
    ? null
    : `« ${type.nom} » peut être obtenu auprès de ${type.fournie_par}\u00a0: une déclaration sur l’honneur suffit en attendant.`;

/** famille:DOS-2: a dossier is examined unless an indispensable piece is missing. */
export const canExamine = (missing: readonly TypePiece[]): boolean => !missing.some((t) => t.indispensable);

/** famille:DOS-2: the right takes effect when the last missing piece was received, never before it was asked from. */
export const effectDate = (asked: CivilDate, received: readonly CivilDate[]): CivilDate =>
  received.reduce((latest, date) => (date > latest ? date : latest), asked);

/** Reminders before a document ends: 30 and 7 days ahead. Dates already past are left out. */
export const reminderDates = (fin: CivilDate, today: CivilDate): CivilDate[] =>
  [30, 7].map((jours) => fromDayNumber(dayNumber(fin) - jours)).filter((date) => date >= today);
