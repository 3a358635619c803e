import {
  addDays,
  addMinutes,
  type CivilDate,
  civilDateOf,
  type Instant,
  instantAt,
  ZONE_ETAT,
} from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Saisie } from '../ports.ts';

export const ETATS_TENTATIVE = [
  'preparee',
  'demandee',
  'redirigee',
  'en_attente',
  'reussie',
  'refusee',
  'abandonnee',
  'abandonnee_sans_idop',
  'expiree',
  'echouee',
  'quarantaine',
  'rejetee_apres',
] as const;
export type EtatTentative = (typeof ETATS_TENTATIVE)[number];

/** What a decision needs of an attempt. `cree_le` is the basis of its age. */
export type Tentative = {
  readonly etat: EtatTentative;
  readonly numcli: string;
  readonly exer: string;
  readonly refdet: string;
  readonly montant: Cents;
  readonly saisie: Saisie;
  readonly cree_le: Instant;
};

/** States in which we do not know yet whether money moved. */
export const NON_RESOLUS: readonly EtatTentative[] = ['preparee', 'demandee', 'redirigee', 'en_attente'];

/** Within this age a second attempt on the same créance is refused, and "abandoned" is not believed. */
export const MINUTES_JEUNE = 20;
/** The service forgets during the night operations that never reached the card platform. */
const HEURE_APRES_PURGE = '06:00';
/** Days during which an operation "in progress" is looked at again. */
export const JOURS_DE_RELANCE = 7;

export type Age = 'jeune' | 'intermediaire' | 'ancienne';

/** 06:00 Paris, `days` days after the civil day of creation. */
export const matinApres = (creeLe: Instant, jours: number): Instant =>
  instantAt(addDays(civilDateOf(creeLe, ZONE_ETAT) satisfies CivilDate, jours), HEURE_APRES_PURGE, ZONE_ETAT);

/** The three columns of the lookup table: under 20 minutes, until 06:00 the day after, later. */
export function ageDe(creeLe: Instant, maintenant: Instant): Age {
  if (maintenant < addMinutes(creeLe, MINUTES_JEUNE)) return 'jeune';
  return maintenant < matinApres(creeLe, 1) ? 'intermediaire' : 'ancienne';
}
