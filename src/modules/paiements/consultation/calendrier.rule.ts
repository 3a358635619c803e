import { addMinutes, type Instant } from '../../../kernel/calendar.ts';
import { type EtatTentative, JOURS_DE_RELANCE, matinApres } from '../tentative/tentative.rule.ts';

/** Minutes after creation of the looks of the first hours (payfip §5 rule 2). */
const MINUTES = [5, 10, 20, 30, 60, 120, 180, 240, 300, 360];
/** The service asks for 30 minutes between two looks after a technical error. */
export const MINUTES_APRES_ERREUR = 30;
/** An operation can be read for a year; beyond, a look tells nothing. */
const DERNIER_JOUR = 365;

export type Suivi = {
  readonly etat: EtatTentative;
  readonly cree_le: Instant;
  /** Instant of the last look made, null before the first. */
  readonly derniere_consultation: Instant | null;
  /** The last look ended in a technical error. */
  readonly erreur_technique: boolean;
};

/** First slot strictly after `after` among the looks of an attempt that is still open. */
function openSlot(creeLe: Instant, after: Instant): Instant | null {
  const early = MINUTES.map((minutes) => addMinutes(creeLe, minutes));
  const week = Array.from({ length: JOURS_DE_RELANCE }, (_, i) => matinApres(creeLe, i + 1));
  const known = [...early, ...week].sort().find((slot) => slot > after);
  if (known !== undefined) return known;
  // Still open after a week (service down, code not understood): one look a day, never silence.
  for (let jour = JOURS_DE_RELANCE + 1; jour <= DERNIER_JOUR; jour += 1) {
    const slot = matinApres(creeLe, jour);
    if (slot > after) return slot;
  }
  return null;
}

/**
 * When to look next; an instant already past means "now". Null: no look is planned any more.
 * Looks missed while we were stopped are made once, not one by one.
 * `abandonnee` and `refusee` keep the look of the morning after: the truth may come late.
 */
export function prochaineConsultation(suivi: Suivi): Instant | null {
  const { etat, cree_le, derniere_consultation, erreur_technique } = suivi;
  const after = derniere_consultation ?? cree_le;
  const retry =
    erreur_technique && derniere_consultation !== null
      ? addMinutes(derniere_consultation, MINUTES_APRES_ERREUR)
      : null;
  if (etat === 'redirigee' || etat === 'en_attente') {
    const slot = openSlot(cree_le, after);
    return slot !== null && retry !== null && retry > slot ? retry : slot;
  }
  if (etat === 'abandonnee' || etat === 'refusee') {
    const morning = matinApres(cree_le, 1);
    if (after < morning) return retry !== null && retry > morning ? retry : morning;
    return retry;
  }
  return null;
}
