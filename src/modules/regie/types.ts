import type { CivilDate } from '../../kernel/calendar.ts';
import type { Cents } from '../../kernel/money.ts';
import type { StatutRegie } from './acte/regie.life.ts';
import type { Compte, Ecriture } from './livre/evenement-comptable.schema.ts';

/** Head of a régie's ledger, read under the lock of its row. */
export type RegieVerrouillee = {
  readonly id: string;
  /** `02`: the two digits in every number. */
  readonly code: string;
  readonly statut: StatutRegie;
  readonly dft: boolean;
  readonly dernierNumero: number;
  readonly derniereEmpreinte: string;
};

/** One entry to post. The object is what it is about: an encaissement, a session, a dégagement. */
export type EcritureAPasser = {
  readonly id: string;
  readonly evenement: string;
  readonly objetId: string;
  readonly ecriture: Ecriture;
  readonly dateComptable: CivilDate;
  readonly dateValeur: CivilDate;
  readonly contrepasseDe?: number;
};

export type Solde = { readonly compte: Compte; readonly detail: string; readonly montant: Cents };

/** What other modules may know of a régie. */
export type RegieInfo = {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly statut: StatutRegie;
  readonly serviceNom: string;
  readonly adresse: string;
  readonly telephone: string;
  readonly numcli: string | null;
  readonly saisie: 'T' | 'X' | 'W' | null;
};
