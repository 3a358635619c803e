import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Conditions, FoyerPrix, Fratrie, Snapshot, TarifVersion } from '../../tarifs/rules.ts';
import type { Ligne, LigneEmise } from './ligne.schema.ts';

/** One booking or attendance to bill, and who pays it. */
export type FaitAFacturer = {
  readonly enfant: string;
  readonly unite: string;
  readonly groupe: string;
  readonly jour: CivilDate;
  readonly etat:
    | 'present'
    | 'absent_justifie'
    | 'absent_injustifie'
    | 'non_pointe'
    | 'imprevu'
    | 'annule_tard'
    | 'reserve';
  /** Billed after attendance, and its roll-call is not closed: nothing is due yet (famille:PTG-1). */
  readonly listeOuverte: boolean;
  readonly motif: string | null;
  readonly effet: Snapshot['pointage']['effet'] | null;
  readonly tardif: { readonly pourcent: number | null } | null;
  readonly minutes: number | null;
  readonly conditions: Conditions;
  readonly payeur:
    | {
        readonly ok: true;
        readonly reference: string | null;
        readonly parts: readonly {
          readonly payeur: string;
          readonly foyer: string | null;
          readonly poids: number;
        }[];
      }
    | { readonly ok: false; readonly code: 'payeur_absent' | 'garde_non_couverte' };
};

/** A line with the explanation it keeps. */
export type LigneExpliquee = Ligne & { readonly trace: string };
export type LigneEmiseExpliquee = LigneEmise & { readonly trace: string };

/** An anomaly with what is needed to correct it in place. */
export type AnomalieLocalisee = {
  readonly code: string;
  readonly bloquante: boolean;
  readonly phrase: string;
  readonly remede: string;
  readonly enfant: string | null;
  readonly payeur: string | null;
  readonly unite: string | null;
  readonly groupe: string | null;
  readonly jour: CivilDate | null;
};

export type EntreeBrouillon = {
  readonly faits: readonly FaitAFacturer[];
  /** Lines issued for the children of the household in the period, whoever paid. */
  readonly emises: readonly LigneEmiseExpliquee[];
  readonly foyers: ReadonlyMap<string, FoyerPrix>;
  readonly fratrie: Fratrie;
  readonly tarif: (unite: string, jour: CivilDate) => TarifVersion | null;
  readonly libelle: (unite: string) => string;
  /** Households whose address can receive an invoice. */
  readonly adresseValide: (foyer: string | null) => boolean;
  /** Units already billed from `debut` to the eve of the month, for a price by n-th unit. */
  readonly dejaComptes: (enfant: string, unite: string, debut: CivilDate) => number;
  /** Median of what a payer usually owes; null when there is no past. */
  readonly habituel: (payeur: string) => number | null;
};

export type BrouillonPayeur = {
  readonly payeur: string;
  readonly foyer: string | null;
  readonly lignes: readonly LigneExpliquee[];
  readonly montant: number;
  readonly bloquant: boolean;
};

export type Brouillon = {
  readonly payeurs: readonly BrouillonPayeur[];
  readonly anomalies: readonly AnomalieLocalisee[];
};
