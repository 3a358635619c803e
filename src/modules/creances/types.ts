import type { CivilDate } from '../../kernel/calendar.ts';
import type { Cents } from '../../kernel/money.ts';

/** What a lower-level claim needs to be opened at the régie. Amounts in cents. */
export type CreanceAOuvrir = {
  readonly id: string;
  readonly regieId: string;
  readonly redevable: { readonly personneId: string; readonly libelle: string; readonly adresse: string };
  /** The invoice's own id: the same reference never opens two créances. */
  readonly refExterne: string;
  readonly numero: string;
  readonly objet: string;
  readonly lignes: readonly {
    readonly produit: string;
    readonly nature: string;
    readonly libelle: string;
    readonly montant: Cents;
    readonly ageEnfant: number | null;
  }[];
  readonly emiseLe: CivilDate;
  readonly publieeLe: CivilDate;
  readonly limite: CivilDate;
};
