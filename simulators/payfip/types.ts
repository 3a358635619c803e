/** Result codes of the service. `Y` stands for a code announced to nobody. */
export type Resultrans = 'P' | 'V' | 'A' | 'R' | 'Z';
export type OperationName = 'creation' | 'consultation' | 'client';

export type Demande = {
  readonly exer: string;
  readonly mel: string;
  /** Cents, as received. */
  readonly montant: string;
  readonly numcli: string;
  readonly objet: string;
  readonly refdet: string;
  readonly saisie: string;
  readonly urlnotif: string;
  readonly urlredirect: string;
};

export type Issue = {
  readonly resultrans: Resultrans;
  readonly numauto: string | null;
  /** Milliseconds of the simulator's clock. */
  readonly le: number;
  /** The payer reached the card platform: the operation stays readable for a year. */
  readonly plateforme: boolean;
};

/** One payment operation in memory; everything here is rebuilt from the book. */
export type Operation = {
  readonly idOp: string;
  readonly demande: Demande;
  readonly creeLe: number;
  ouvertLe: number | null;
  issue: Issue | null;
  /** Civil date of the bank's rejection, when there is one. */
  rejetLe: string | null;
  /** Scenario set for this operation alone (control page, payment page). */
  scenario: string | null;
  /** Lookups answered since the result is decided. */
  consultations: number;
  /** Opens the page again for the browser that opened it first. */
  jeton: string | null;
  enCours: Promise<Issue> | null;
};

/** What the durable book holds. */
export type Ligne =
  | { type: 'creation'; le: number; idOp: string; demande: Demande }
  | { type: 'ouverture'; le: number; idOp: string; jeton: string }
  | ({ type: 'issue'; idOp: string } & Issue)
  | { type: 'rejet'; le: number; idOp: string; date: string }
  | { type: 'activation'; le: number; numcli: string; moyen: 'carte' | 'prelevement' };
