import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';

/** Euro notes, in cents. */
export const BILLETS = [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00] as const;
/** Euro coins, in cents. */
export const PIECES = [2_00, 1_00, 50, 20, 10, 5, 2, 1] as const;

/** Number of each note or coin, by face value in cents written as text. */
export type Coupures = Readonly<Record<string, number>>;

export type Comptage = {
  readonly billets: Cents;
  readonly pieces: Cents;
  readonly total: Cents;
  /** Counted minus expected. */
  readonly ecart: Cents;
};

const worth = (faces: readonly number[], coupures: Coupures) =>
  sum(faces.map((face) => face * (coupures[String(face)] ?? 0)));

const known = new Set([...BILLETS, ...PIECES].map(String));

/** True when every face exists and every number is whole and not negative. */
export const coupuresValides = (coupures: Coupures): boolean =>
  Object.entries(coupures).every(
    ([face, count]) => known.has(face) && Number.isSafeInteger(count) && count >= 0,
  );

/**
 * regie:C1: counts by denomination against `attendu` (cents). A difference is posted and commented, never absorbed:
 * refuses `regie.ecart_non_commente`, `regie.comptage_illisible`.
 */
export function compter(
  coupures: Coupures,
  attendu: Cents,
  commentaire: string,
): { readonly comptage: Comptage } | { readonly refusal: Refusal } {
  if (!coupuresValides(coupures))
    return { refusal: refusal('regie.comptage_illisible', {}, { field: 'coupures' }) };
  const billets = worth(BILLETS, coupures);
  const pieces = worth(PIECES, coupures);
  const total = billets + pieces;
  const ecart = total - attendu;
  if (ecart !== 0 && commentaire.trim() === '')
    return { refusal: refusal('regie.ecart_non_commente', {}, { field: 'commentaire' }) };
  return { comptage: { billets, pieces, total, ecart } };
}
