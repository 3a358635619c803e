import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { RegleGarde } from '../payeur/garde.schema.ts';
import type { EnfantBrut } from './situations.sql.ts';

/** What a price needs of a household: its quotients, where it lives, its children (eldest first). */
export type FoyerSituation = {
  readonly id: string;
  readonly numero: number;
  readonly label: string;
  readonly address: string;
  readonly postalCode: string;
  readonly commune: string;
  readonly inseeCode: string;
  readonly residence: 'commune' | 'epci' | 'exterieur';
  readonly defaultPayeurId: string | null;
  /** `value` in euros, exact decimal text; `[from, until)`. */
  readonly qf: readonly {
    readonly value: string;
    readonly source: 'CNAF' | 'MSA' | 'declare' | 'calcule';
    readonly from: CivilDate;
    readonly until: CivilDate | null;
    readonly receivedAt: Instant;
  }[];
  readonly enfants: readonly {
    readonly id: string;
    readonly firstName: string;
    readonly birthDate: CivilDate;
    readonly from: CivilDate;
    readonly until: CivilDate | null;
  }[];
};

/** What a price needs of a child. */
export type EnfantSituation = Pick<EnfantBrut, 'pai' | 'inscriptions'> & {
  readonly gardes: readonly RegleGarde[];
};
