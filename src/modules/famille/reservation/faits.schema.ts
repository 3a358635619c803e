import type { CivilDate } from '../../../kernel/calendar.ts';

type Instantane = string;

export type InscriptionFait = {
  readonly id: string;
  readonly enfantId: string;
  readonly activiteId: string;
  readonly groupeId: string;
  readonly foyerId: string;
  readonly classe: string | null;
  readonly debut: CivilDate;
  readonly fin: CivilDate | null;
  readonly codeInsee: string;
};

export type CompteurFait = {
  readonly compteurId: string;
  readonly jour: CivilDate;
  readonly capacite: number;
  readonly reserve: number;
};

export type ReservationFait = {
  readonly id: string;
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly foyerId: string;
  readonly jour: CivilDate;
  readonly statut: 'option' | 'confirmee' | 'demandee' | 'attente' | 'proposee';
  readonly demandeeLe: Instantane;
  readonly decision: string;
};

export type AttenteFait = {
  readonly id: string;
  readonly enfantId: string;
  readonly groupeId: string;
  readonly uniteId: string;
  readonly jour: CivilDate;
  readonly priorite: number;
  readonly demandeeLe: Instantane;
};

export type EvenementFait = {
  readonly jour: CivilDate;
  readonly libelle: string;
  readonly siteId: string | null;
  readonly groupeId: string | null;
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
    readonly groupeId: string;
    readonly uniteId: string;
    readonly jour: CivilDate;
    readonly statut: 'commande' | 'pointe' | 'clos' | 'verrouille' | 'rouvert';
  }[];
  readonly evenements: readonly EvenementFait[];
  readonly liens: readonly {
    readonly id: string;
    readonly adulteId: string;
    readonly enfantId: string;
    readonly autorite: 'conjointe' | 'exclusive' | 'retiree' | 'deleguee' | 'aucune';
    readonly peutInscrire: boolean;
    readonly peutReserver: boolean;
    readonly peutConsulter: boolean;
    readonly peutPayer: boolean;
    readonly peutRecuperer: boolean;
    readonly debut: CivilDate;
    readonly fin: CivilDate | null;
    readonly preuve: string;
  }[];
  /** The adults' own foyers, each with those of the children who belong to it. */
  readonly foyers: readonly {
    readonly adulteId: string;
    readonly foyerId: string;
    readonly codeInsee: string;
    readonly enfantId: string | null;
  }[];
  readonly oppositions: readonly {
    readonly adulteId: string;
    readonly enfantId: string;
    readonly objet: string;
    readonly recueLe: CivilDate;
  }[];
  readonly pieces: readonly {
    readonly id: string;
    readonly typePieceId: string;
    readonly foyerId: string | null;
    readonly enfantId: string | null;
    readonly statut: 'attendue' | 'deposee' | 'acceptee' | 'rejetee' | 'expiree';
    readonly valableDu: CivilDate | null;
    readonly valableAu: CivilDate | null;
  }[];
  readonly presences: readonly {
    readonly enfantId: string;
    readonly uniteId: string;
    readonly jour: CivilDate;
    readonly valeur: 'present' | 'absent' | 'parti' | 'non_pointe';
    readonly motif: string | null;
    readonly justifie: boolean | null;
  }[];
  readonly attentes: readonly AttenteFait[];
};
