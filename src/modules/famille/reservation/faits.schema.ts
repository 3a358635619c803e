import type { CivilDate } from '../../../kernel/calendar.ts';

type Instantane = string;

export type InscriptionFait = {
  readonly id: string;
  readonly enfant_id: string;
  readonly activite_id: string;
  readonly groupe_id: string;
  readonly foyer_id: string;
  readonly classe: string | null;
  readonly debut: CivilDate;
  readonly fin: CivilDate | null;
  readonly code_insee: string;
};

export type CompteurFait = {
  readonly compteur_id: string;
  readonly jour: CivilDate;
  readonly capacite: number;
  readonly reserve: number;
};

export type ReservationFait = {
  readonly id: string;
  readonly enfant_id: string;
  readonly unite_id: string;
  readonly groupe_id: string;
  readonly foyer_id: string;
  readonly jour: CivilDate;
  readonly statut: 'option' | 'confirmee' | 'demandee' | 'attente' | 'proposee';
  readonly demandee_le: Instantane;
  readonly decision: string;
};

export type AttenteFait = {
  readonly id: string;
  readonly enfant_id: string;
  readonly groupe_id: string;
  readonly unite_id: string;
  readonly jour: CivilDate;
  readonly priorite: number;
  readonly demandee_le: Instantane;
};

export type EvenementFait = {
  readonly jour: CivilDate;
  readonly libelle: string;
  readonly site_id: string | null;
  readonly groupe_id: string | null;
  readonly classe: string | null;
  readonly unites: readonly string[];
};

/** What `readFaits` answers: rows as JSON, dates as civil text, instants with an offset. */
export type FaitsBruts = {
  readonly verrou: boolean;
  readonly empreinte: string;
  readonly inscriptions: readonly InscriptionFait[];
  /** Counters that are locked, at their last value. */
  readonly tenus: readonly CompteurFait[];
  /** The same and the full ones, at the statement's snapshot. */
  readonly compteurs: readonly CompteurFait[];
  readonly reservations: readonly ReservationFait[];
  readonly creneaux: readonly {
    readonly groupe_id: string;
    readonly unite_id: string;
    readonly jour: CivilDate;
    readonly statut: 'commande' | 'pointe' | 'clos' | 'verrouille' | 'rouvert';
  }[];
  readonly evenements: readonly EvenementFait[];
  readonly liens: readonly {
    readonly id: string;
    readonly adulte_id: string;
    readonly enfant_id: string;
    readonly autorite: 'conjointe' | 'exclusive' | 'retiree' | 'deleguee' | 'aucune';
    readonly peut_inscrire: boolean;
    readonly peut_reserver: boolean;
    readonly peut_consulter: boolean;
    readonly peut_payer: boolean;
    readonly peut_recuperer: boolean;
    readonly debut: CivilDate;
    readonly fin: CivilDate | null;
    readonly preuve: string;
  }[];
  /** The adults' own foyers, each with those of the children who belong to it. */
  readonly foyers: readonly {
    readonly adulte_id: string;
    readonly foyer_id: string;
    readonly code_insee: string;
    readonly enfant_id: string | null;
  }[];
  readonly oppositions: readonly {
    readonly adulte_id: string;
    readonly enfant_id: string;
    readonly objet: string;
    readonly recue_le: CivilDate;
  }[];
  readonly pieces: readonly {
    readonly id: string;
    readonly type_piece_id: string;
    readonly foyer_id: string | null;
    readonly enfant_id: string | null;
    readonly statut: 'attendue' | 'deposee' | 'acceptee' | 'rejetee' | 'expiree';
    readonly valable_du: CivilDate | null;
    readonly valable_au: CivilDate | null;
  }[];
  readonly presences: readonly {
    readonly enfant_id: string;
    readonly unite_id: string;
    readonly jour: CivilDate;
    readonly valeur: 'present' | 'absent' | 'parti' | 'non_pointe';
    readonly motif: string | null;
    readonly justifie: boolean | null;
  }[];
  readonly attentes: readonly AttenteFait[];
};
