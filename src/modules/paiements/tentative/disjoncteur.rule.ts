import { addMinutes, type Instant } from '../../../kernel/calendar.ts';

/** Technical errors in a row that open the breaker, per host of the payment service. */
export const SEUIL_ERREURS = 5;
/** Pause before one call is let through to try the service again, in minutes. */
export const PAUSE_ESSAI_MINUTES = 2;

/** `ouvert_depuis` null: closed, calls pass. `dernier_essai`: last call let through while open. */
export type Disjoncteur = {
  readonly erreurs: number;
  readonly ouvert_depuis: Instant | null;
  readonly dernier_essai: Instant | null;
};

/** `reponse`: anything the service clearly said, a fault included. `erreur_technique`: any unknown outcome. */
export type EvenementDisjoncteur = {
  readonly type: 'reponse' | 'erreur_technique' | 'essai';
  readonly le: Instant;
};

export const DISJONCTEUR_FERME: Disjoncteur = { erreurs: 0, ouvert_depuis: null, dernier_essai: null };

/** The next state of the breaker. One clear answer closes it; it never touches an attempt or a créance. */
export function reduireDisjoncteur(etat: Disjoncteur, evenement: EvenementDisjoncteur): Disjoncteur {
  if (evenement.type === 'reponse') return DISJONCTEUR_FERME;
  if (evenement.type === 'essai') {
    return etat.ouvert_depuis === null ? etat : { ...etat, dernier_essai: evenement.le };
  }
  const erreurs = etat.erreurs + 1;
  if (etat.ouvert_depuis !== null || erreurs < SEUIL_ERREURS) return { ...etat, erreurs };
  return { erreurs, ouvert_depuis: evenement.le, dernier_essai: evenement.le };
}

/**
 * Whether a new payment may be opened now. While the breaker is open one call in every pause passes as a trial:
 * the caller records it (`essai`) before calling. Lookups of open attempts are never stopped, only spaced.
 */
export function creationPermise(etat: Disjoncteur, maintenant: Instant): 'oui' | 'essai' | 'non' {
  if (etat.ouvert_depuis === null) return 'oui';
  const prochain = addMinutes(etat.dernier_essai ?? etat.ouvert_depuis, PAUSE_ESSAI_MINUTES);
  return maintenant >= prochain ? 'essai' : 'non';
}
