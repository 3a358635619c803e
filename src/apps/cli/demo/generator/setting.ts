import type { CivilDate, Weekday } from '../../../../kernel/calendar.ts';

/** What the generator must know of a territory: where people live, and what children may attend. */
export type Setting = {
  readonly commune: Place;
  /** Where a few families live instead. */
  readonly around: readonly Place[];
  readonly activites: readonly ActivitySetting[];
  /** Codes of the documents asked for, and from whom. */
  readonly pieces: readonly { readonly code: string; readonly portee: 'enfant' | 'foyer' }[];
  /** Régie and product of the balances brought from the former software. */
  readonly balance: { readonly regie: string; readonly produit: string; readonly objet: string };
};

export type Place = { readonly nom: string; readonly code_postal: string; readonly code_insee: string };

export type ActivitySetting = {
  readonly code: string;
  readonly genre: 'cantine' | 'periscolaire' | 'mercredi' | 'vacances' | 'evenement';
  /** Units a child may book, one per day; the first is the usual one. */
  readonly unites: readonly { readonly code: string; readonly hourly: boolean }[];
  readonly jours: readonly Weekday[];
  readonly groupes: readonly GroupSetting[];
};

export type GroupSetting = {
  readonly nom: string;
  readonly site: string;
  readonly age_min: number;
  readonly age_max: number;
};

/** Dates around which everything is made. */
export type Span = {
  readonly today: CivilDate;
  /** First and last day of the bookings. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** First day of the school year of `today`, and of the next one. */
  readonly yearFrom: CivilDate;
  readonly yearUntil: CivilDate;
  /** Days on which an activity happens at a site, in order. */
  readonly openDays: (activite: ActivitySetting, site: string) => readonly CivilDate[];
};
