import type { Instant } from '../../../kernel/calendar.ts';
import { frenchInstant } from '../../../kernel/french.ts';
import type { Refusal, RefusalCode } from '../../../kernel/refusal.ts';
import { type Calendrier, dayType, type TypeJour } from '../activite/calendrier.rule.ts';
import { decideCancellation } from '../delai/annulation.rule.ts';
import { lastMoment } from '../delai/delai.rule.ts';
import { decideBooking } from '../reservation/reservation.rule.ts';
import {
  type Demandeur,
  ETATS_ACTIFS,
  type InstantaneReservation,
} from '../reservation/reservation.schema.ts';

/** Attendance already recorded for the cell. */
export type PointageCellule = 'present' | 'absent' | 'absent_justifie' | null;

export type Cellule = {
  /** State of the paving stone in the look: drives its colour, never alone. */
  readonly etat: 'libre' | 'reserve' | 'attente' | 'ferme' | 'present' | 'absent';
  /** The word shown. */
  readonly mot: string;
  /** Name of the icon. */
  readonly icone: string;
  /** Last instant to do `action`; null when nothing limits it or nothing can be done. */
  readonly dernierMoment: Instant | null;
  /** « jusqu’au jeudi 19 novembre, 10 h »; null with `dernierMoment`. */
  readonly limite: string | null;
  readonly modifiable: boolean;
  readonly action: 'ajouter' | 'attendre' | 'retirer' | null;
  /** True when `action` is still possible but costs something (famille:DEL-5). */
  readonly tardif: boolean;
  /** Why nothing can be done, to be told by the module's texts. */
  readonly refus: Refusal | null;
  readonly jour: TypeJour;
};

type Look = Pick<Cellule, 'etat' | 'mot' | 'icone'>;

const POINTED: Readonly<Record<Exclude<PointageCellule, null>, Look>> = {
  present: { etat: 'present', mot: 'Présent', icone: 'check' },
  absent: { etat: 'absent', mot: 'Absent', icone: 'moins' },
  absent_justifie: { etat: 'absent', mot: 'Absent, justifié', icone: 'moins' },
};

const BOOKED: Readonly<Record<string, Look>> = {
  confirmee: { etat: 'reserve', mot: 'Réservé', icone: 'check' },
  option: { etat: 'attente', mot: 'À payer', icone: 'euro' },
  demandee: { etat: 'attente', mot: 'Demandé', icone: 'horloge' },
  attente: { etat: 'attente', mot: 'Attente', icone: 'sablier' },
  proposee: { etat: 'attente', mot: 'Place proposée', icone: 'cloche' },
};

/** Words of a free cell that cannot be booked. */
const REFUSED: { readonly [C in RefusalCode]?: Look } = {
  'famille.complet': { etat: 'ferme', mot: 'Complet', icone: 'refus' },
  'famille.delai_depasse': { etat: 'ferme', mot: 'Trop tard', icone: 'verrou' },
  'famille.fenetre_fermee': { etat: 'ferme', mot: 'Pas encore ouvert', icone: 'verrou' },
  'famille.jour_ferme': { etat: 'ferme', mot: 'Fermé', icone: 'croix' },
  'famille.creneau_clos': { etat: 'ferme', mot: 'Passé', icone: 'verrou' },
  'famille.sans_inscription': { etat: 'ferme', mot: 'Non inscrit', icone: 'interdit' },
  'famille.piece_manquante': { etat: 'ferme', mot: 'Pièce attendue', icone: 'document' },
  'famille.impaye': { etat: 'ferme', mot: 'À régulariser', icone: 'euro' },
};
const UNAVAILABLE: Look = { etat: 'ferme', mot: 'Indisponible', icone: 'interdit' };

const limitOf = (instant: Instant | null, fuseau: string): Pick<Cellule, 'dernierMoment' | 'limite'> => ({
  dernierMoment: instant,
  limite: instant === null ? null : `jusqu’au ${frenchInstant(instant, fuseau)}`,
});

/** Nothing may be done, and nothing runs out. */
const STILL = {
  dernierMoment: null,
  limite: null,
  modifiable: false,
  action: null,
  tardif: false,
  refus: null,
};

type Jour = Cellule['jour'];

/** A day that is booked: what cancelling it would do. */
function bookedCell(
  s: InstantaneReservation,
  booked: InstantaneReservation['reservations'][number],
  asker: Demandeur,
  calendrier: Calendrier,
  jour: Jour,
): Cellule {
  const look = BOOKED[booked.etat] ?? UNAVAILABLE;
  const answer = decideCancellation(s, booked, asker, calendrier);
  if ('refusal' in answer) return { ...look, ...STILL, refus: answer.refusal, jour };
  const free = booked.etat !== 'confirmee';
  const limit = free ? null : lastMoment(s.retrait.regle, s.date, calendrier, s.debut);
  return {
    ...look,
    ...limitOf(limit, calendrier.fuseau),
    modifiable: true,
    action: 'retirer',
    tardif: answer.value.etat === 'annulee_tard',
    refus: null,
    jour,
  };
}

/**
 * famille:DEL-1: what the calendar shows for one child, unit and day: state word, icon, last moment and what may
 * be done, by the same decisions as the click itself. `pointage` wins over the booking once it is known.
 */
export function cellState(
  s: InstantaneReservation,
  asker: Demandeur,
  calendrier: Calendrier,
  pointage: PointageCellule = null,
): Cellule {
  const jour = dayType(s.date, calendrier);
  if (pointage) return { ...POINTED[pointage], ...STILL, jour };
  const booked = s.reservations.find(
    (r) => r.unite === s.unite.id && r.date === s.date && ETATS_ACTIFS.includes(r.etat),
  );
  if (booked) return bookedCell(s, booked, asker, calendrier, jour);
  const answer = decideBooking(s, asker, calendrier);
  if ('refusal' in answer)
    return { ...(REFUSED[answer.refusal.code] ?? UNAVAILABLE), ...STILL, refus: answer.refusal, jour };
  const open = {
    ...limitOf(lastMoment(s.ajout.regle, s.date, calendrier, s.debut), calendrier.fuseau),
    modifiable: true,
    tardif: answer.value.delai?.a_temps === false,
    refus: null,
    jour,
  };
  return answer.value.etat === 'attente'
    ? { etat: 'attente', mot: 'Complet', icone: 'sablier', ...open, action: 'attendre' }
    : { etat: 'libre', mot: 'Libre', icone: 'plus', ...open, action: 'ajouter' };
}
