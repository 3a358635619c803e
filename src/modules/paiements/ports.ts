import type { CivilDate, Instant } from '../../kernel/calendar.ts';
import type { Cents } from '../../kernel/money.ts';

/** T test, X activation, W production. Only W reaches the ledger (regie:P4). */
export type Saisie = 'T' | 'X' | 'W';

/** What the payment service says became of a payment. `inconnu`: a code it had not announced to us. */
export type ResultatPaiement =
  | 'paye_carte'
  | 'paye_prelevement'
  | 'abandonne'
  | 'carte_refusee'
  | 'prelevement_refuse'
  | 'inconnu';

/** One payment asked of the service. `exer`: four digits; `refdet`: 6 to 30 alphanumerics, never used before. */
export type DemandePaiement = {
  readonly numcli: string;
  readonly exer: string;
  readonly refdet: string;
  /** Free text; the adapter normalises it and omits it when nothing is left. */
  readonly objet: string | null;
  readonly montant: Cents;
  readonly mel: string;
  readonly saisie: Saisie;
  readonly url_notif: string;
  readonly url_redirect: string;
};

/** The service's account of one payment; a field it left out, or wrote illegibly, is null. */
export type DetailPaiement = {
  readonly idOp: string | null;
  readonly numcli: string | null;
  readonly exer: string | null;
  readonly refdet: string | null;
  readonly objet: string | null;
  readonly montant: Cents | null;
  readonly mel: string | null;
  readonly saisie: string | null;
  readonly resultat: ResultatPaiement;
  /** The code exactly as received. */
  readonly resultat_brut: string | null;
  readonly numauto: string | null;
  /** Civil date of the payment, Paris; it becomes `date_operation`. */
  readonly date: CivilDate | null;
  /** Date and hour together, when both are readable. */
  readonly instant: Instant | null;
};

export type DetailClient = {
  readonly numcli: string | null;
  /** One to three lines. */
  readonly libelle: readonly string[];
};

/** What was said on the wire, to be stored raw. `response` and `status` are null when nothing came back. */
export type Exchange = {
  readonly request: string | null;
  readonly response: string | null;
  readonly status: number | null;
};

/** A clear "no". `introuvable` and `en_cours` are the two answers of a lookup that decide nothing by themselves. */
export type Fault = {
  readonly kind: 'fault';
  readonly meaning: 'introuvable' | 'en_cours' | 'refus';
  /** The service's own code, when it gave one. */
  readonly code: string | null;
  /** Field of `DemandePaiement` concerned, when the code tells. */
  readonly field: keyof DemandePaiement | null;
  /** French sentence for the person who can correct it. */
  readonly message: string;
};

export type UnknownReason = 'timeout' | 'network' | 'html' | 'unreadable' | 'technical_fault';

/** We cannot tell: never a failure, never a success. */
export type Unknown = { readonly kind: 'unknown'; readonly reason: UnknownReason };

export type CreateAnswer = { readonly kind: 'accepted'; readonly idOp: string } | Fault | Unknown;
export type LookupAnswer = { readonly kind: 'accepted'; readonly detail: DetailPaiement } | Fault | Unknown;
export type ClientAnswer = { readonly kind: 'accepted'; readonly client: DetailClient } | Fault | Unknown;

type WithExchange<T> = T & { readonly exchange: Exchange };
export type CreateOutcome = WithExchange<CreateAnswer>;
export type LookupOutcome = WithExchange<LookupAnswer>;
export type ClientOutcome = WithExchange<ClientAnswer>;

/** The online payment service, as the régie needs it. No method ever rejects: what goes wrong is an outcome. */
export type PasserellePaiement = {
  /** Checks every field without calling anyone: the fault the service would answer, or null. */
  readonly verify: (request: DemandePaiement) => Fault | null;
  /** Opens a payment. Commit the attempt before calling. */
  readonly create: (request: DemandePaiement) => Promise<CreateOutcome>;
  /** Reads what became of a payment; may be called at any time. */
  readonly lookup: (idOp: string) => Promise<LookupOutcome>;
  /** Reads the name of the body behind a `numcli`, for confirmation when a régie is configured. */
  readonly client: (numcli: string) => Promise<ClientOutcome>;
  /** Address of the page where the payer pays. */
  readonly pageUrl: (idOp: string) => string;
};
