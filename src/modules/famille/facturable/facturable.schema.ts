import type { CivilDate } from '../../../kernel/calendar.ts';
import type { DayConditions } from '../prix/conditions.rule.ts';
import type { FoyerSituation } from '../prix/situation.schema.ts';
import type { EffetAbsence } from './absence.schema.ts';

/** Who pays one booking; `referenceFoyerId` is the household that prices it (famille:FOY-7). */
export type PayeurOutcome =
  | {
      readonly ok: true;
      readonly referenceFoyerId: string | null;
      /** Ranked; a payer who belongs to no foyer has none. */
      readonly shares: readonly {
        readonly payeurId: string;
        readonly foyerId: string | null;
        readonly weight: number;
      }[];
    }
  | { readonly ok: false; readonly code: 'payeur_absent' | 'garde_non_couverte'; readonly sentence: string };

/** What happened, or is due to happen, for one child, unit and day. */
export type BillableFact = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly activiteId: string;
  /** Household the booking was made for. */
  readonly foyerId: string;
  readonly jour: CivilDate;
  readonly quantity: number;
  /** Minutes actually spent, when they are recorded. */
  readonly minutes: number | null;
  /** `reserve`: prepaid and not marked yet, counts as present (facturation:FAC-1). */
  readonly state:
    | 'present'
    | 'absent_justifie'
    | 'absent_injustifie'
    | 'non_pointe'
    | 'imprevu'
    | 'annule_tard'
    | 'reserve';
  /** Words of the absence, never a health datum. */
  readonly motif: string | null;
  /** What the absence rule or the late cancellation makes of the price (famille:ABS-1, famille:DEL-5); null: the tariff's own rule. */
  readonly absenceEffect: EffetAbsence | null;
  /** Booked after the deadline, and by how many per cent the rule raises the price (famille:DEL-5). */
  readonly late: boolean;
  readonly surchargePercent: number | null;
  /** The slot is closed: attendance is complete. */
  readonly closed: boolean;
  readonly pai: boolean;
  readonly conditions: DayConditions;
  readonly payeur: PayeurOutcome;
};

/** A household with the facts of the children billed with it. */
export type FoyerFacts = { readonly foyer: FoyerSituation; readonly facts: readonly BillableFact[] };

export type BillingPage = {
  readonly foyers: readonly FoyerFacts[];
  /** Cursor of the next page; null after the last one. */
  readonly last: string | null;
  /** Children examined with each household of the page, with or without facts. */
  readonly enfants: ReadonlyMap<string, readonly string[]>;
  /** Every household that prices something in this page. */
  readonly situations: ReadonlyMap<string, FoyerSituation>;
  /** Days on which a child is booked or came, for those of this page and their siblings (tarifs:TAR-8). */
  readonly jours: ReadonlyMap<string, ReadonlySet<CivilDate>>;
  /** Periods of enrolment of the same children. */
  readonly enrolments: ReadonlyMap<
    string,
    readonly { readonly debut: CivilDate; readonly fin: CivilDate | null }[]
  >;
};

export type BillingRequest = {
  readonly regieCode: string;
  readonly mois: string;
  readonly afterFoyerId?: string | null | undefined;
  readonly limit: number;
  /** Only these households: a replay. */
  readonly foyerIds?: readonly string[] | undefined;
};
