import {
  addDays,
  type CivilDate,
  daysBetween,
  firstOfMonth,
  monthOf,
  sameDayLater,
} from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { PartProduit } from '../../creances/rules.ts';
import type { ModeEncaissement } from '../modes.ts';

export type EtatVersement = {
  /** Last day to pay in. */
  readonly echeance: CivilDate;
  readonly jours_de_retard: number;
  readonly en_retard: boolean;
};

/** regie:V1: red when more than min(rhythm of the act, one month) has passed since the last versement (CGCT R1617-8). */
export function etatVersement(dernier: CivilDate, rythmeJours: number, today: CivilDate): EtatVersement {
  const byRhythm = addDays(dernier, rythmeJours);
  const byMonth = sameDayLater(dernier, 1);
  const echeance = byRhythm < byMonth ? byRhythm : byMonth;
  const jours_de_retard = Math.max(0, daysBetween(echeance, today));
  return { echeance, jours_de_retard, en_retard: jours_de_retard > 0 };
}

export type RecetteBordereau = {
  readonly produit: string;
  readonly mode: ModeEncaissement;
  /** Negative for a rejection after a former versement (regie:J1). */
  readonly montant: Cents;
  /** Number of the quittance, when the receipt produced one. */
  readonly quittance: string | null;
};

export type LigneBordereau = {
  readonly produit: string;
  readonly mode: ModeEncaissement;
  readonly montant: Cents;
};

export type ExplicationEcart = { readonly motif: string; readonly montant: Cents };

export type Bordereau = {
  readonly lignes: readonly LigneBordereau[];
  readonly rejets: readonly LigneBordereau[];
  readonly premiere_quittance: string | null;
  readonly derniere_quittance: string | null;
  /** What is justified now. */
  readonly justification: Cents;
  /** What is handed over now. */
  readonly argent: Cents;
  readonly ecart: Cents;
  readonly explications: readonly ExplicationEcart[];
};

const groupe = (recus: readonly RecetteBordereau[]): LigneBordereau[] => {
  const lines = new Map<string, LigneBordereau>();
  for (const { produit, mode, montant } of recus) {
    const key = `${produit}/${mode}`;
    lines.set(key, { produit, mode, montant: (lines.get(key)?.montant ?? 0) + montant });
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
};

/**
 * regie:V1: the bordereau: receipts by product and mode, rejections apart, first and last quittance. Money and
 * justification may differ: refuses `regie.versement_inexplique` until lines explain the exact difference
 * (money − justification, cents).
 */
export function composerBordereau(
  recus: readonly RecetteBordereau[],
  argent: Cents,
  explications: readonly ExplicationEcart[],
): { readonly bordereau: Bordereau } | { readonly refusal: Refusal } {
  const justification = sum(recus.map((r) => r.montant));
  const ecart = argent - justification;
  const explained = sum(explications.map((e) => e.montant));
  if (explained !== ecart || explications.some((e) => e.motif.trim() === ''))
    return {
      refusal: refusal('regie.versement_inexplique', {
        ecart: frenchEuros(ecart),
        explique: frenchEuros(explained),
      }),
    };
  const quittances = recus.flatMap((r) => (r.quittance === null ? [] : [r.quittance])).sort();
  return {
    bordereau: {
      lignes: groupe(recus.filter((r) => r.montant >= 0)),
      rejets: groupe(recus.filter((r) => r.montant < 0)),
      premiere_quittance: quittances[0] ?? null,
      derniere_quittance: quittances.at(-1) ?? null,
      justification,
      argent,
      ecart,
      explications,
    },
  };
}

/** What each product justifies, those that come to nothing left out. */
export const produitsJustifies = (
  recettes: readonly Pick<RecetteBordereau, 'produit' | 'montant'>[],
): PartProduit[] => {
  const totals = new Map<string, number>();
  for (const r of recettes) totals.set(r.produit, (totals.get(r.produit) ?? 0) + r.montant);
  return [...totals].flatMap(([produit, montant]) => (montant === 0 ? [] : [{ produit, montant }]));
};

/** First day a bordereau covers: the day after the former one, or the first receipt. */
export const debutDuBordereau = (
  recettes: readonly { readonly date: CivilDate }[],
  former: CivilDate | undefined,
  end: CivilDate,
): CivilDate => {
  if (former !== undefined && former < end) return addDays(former, 1);
  return recettes.map((r) => r.date).sort()[0] ?? firstOfMonth(monthOf(end));
};
