import type { CivilDate, WallTime, Weekday } from '../../kernel/calendar.ts';
import type { Calendrier } from './activite/calendrier.rule.ts';
import type { DayType } from './activite/calendrier.schema.ts';
import type { Fenetre } from './capacite/capacite.schema.ts';
import type { Delai } from './delai/delai.schema.ts';
import type { TypePiece } from './dossier/piece.schema.ts';
import type { RegleAbsence } from './facturable/absence.schema.ts';

export const GENRES_ACTIVITE = ['cantine', 'periscolaire', 'mercredi', 'vacances', 'evenement'] as const;
export type GenreActivite = (typeof GENRES_ACTIVITE)[number];

export const GENRES_UNITE = [
  'journee',
  'demi_journee',
  'repas',
  'plage_horaire',
  'quantite',
  'evenement',
] as const;
export type GenreUnite = (typeof GENRES_UNITE)[number];

/** What families enrol in: « Cantine », « Centre du mercredi ». */
export type Activite = {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly genre: GenreActivite;
  readonly serviceId: string;
  readonly regieCode: string;
  readonly produitCode: string;
  readonly paiement: 'prepaye' | 'mensuel';
  readonly extrascolaire: boolean;
  /** Weekdays on which it happens. */
  readonly jours: readonly Weekday[];
  readonly typesJour: readonly DayType[];
  readonly validationAgent: boolean;
  readonly attente: boolean;
};

/** What is booked: a meal, a morning, a day. */
export type Unite = {
  readonly id: string;
  readonly activiteId: string;
  readonly code: string;
  readonly nom: string;
  readonly genre: GenreUnite;
  readonly debut: WallTime | null;
  readonly fin: WallTime | null;
  readonly rang: number;
};

export type Groupe = {
  readonly id: string;
  readonly activiteId: string;
  readonly siteId: string;
  readonly nom: string;
  readonly ageMin: number | null;
  readonly ageMax: number | null;
};

export type CompteurCapacite = {
  readonly id: string;
  readonly groupeId: string;
  readonly nom: string;
  readonly unites: readonly string[];
  readonly capacite: number;
};

/** A dated, immutable revision. */
export type Revision<T> = { readonly debut: CivilDate; readonly fin: CivilDate | null; readonly valeur: T };

/** A blocking document, and the activities that ask for it (every activity when null). */
export type PieceDemandee = TypePiece & {
  readonly code: string;
  readonly activites: readonly string[] | null;
};

/** Everything about a collectivité's activities that changes a few times a year; read once, kept a few seconds. */
export type Configuration = {
  readonly collectiviteId: string;
  readonly inseeCode: string | null;
  readonly zone: string;
  readonly activites: ReadonlyMap<string, Activite>;
  readonly unites: ReadonlyMap<string, Unite>;
  readonly groupes: ReadonlyMap<string, Groupe>;
  /** By group. */
  readonly compteurs: ReadonlyMap<string, readonly CompteurCapacite[]>;
  /** Unit → units that cannot be booked with it, that it needs, that need it. */
  readonly incompatibles: ReadonlyMap<string, readonly string[]>;
  readonly requiert: ReadonlyMap<string, readonly string[]>;
  readonly requisPar: ReadonlyMap<string, readonly string[]>;
  /** `<unite>/<sens>` → revisions. */
  readonly delais: ReadonlyMap<string, readonly Revision<Delai>[]>;
  readonly fenetres: ReadonlyMap<string, readonly Fenetre[]>;
  /** `<activite>` → revisions, one per motive and version. */
  readonly absences: ReadonlyMap<string, readonly (Revision<RegleAbsence> & { readonly libelle: string })[]>;
  readonly pieces: readonly PieceDemandee[];
  readonly sites: ReadonlyMap<string, { readonly id: string; readonly code: string; readonly nom: string }>;
  readonly services: ReadonlyMap<
    string,
    { readonly nom: string; readonly adresse: string; readonly telephone: string }
  >;
  /** By site. */
  readonly calendriers: ReadonlyMap<string, Calendrier>;
};
