import { addMonths, type CivilDate, firstOfMonth, monthOf, yearOf } from '../../../kernel/calendar.ts';
import type { EffetQf } from '../tarif/tarif.schema.ts';

/** A known quotient of a foyer. `recu_le` is the day we learnt it; `fin` the first day it no longer counts. */
export type QfConnu = {
  readonly valeur: number | string;
  readonly recu_le: CivilDate;
  readonly fin: CivilDate | null;
  readonly fournisseur?: 'CNAF' | 'MSA' | 'declare' | 'calcule';
};

/** tarifs:TAR-5: first day on which a quotient learnt on `recu_le` counts, under the tariff's policy. */
export function qfEffectDate(recuLe: CivilDate, effet: EffetQf): CivilDate {
  switch (effet.type) {
    case 'mois_suivant':
      return firstOfMonth(addMonths(monthOf(recuLe), 1));
    case 'retroactif':
      return effet.depuis < recuLe ? effet.depuis : recuLe;
    case 'annuel': {
      const thisYear = `${yearOf(recuLe)}-${effet.jour}`;
      return recuLe <= thisYear ? thisYear : `${yearOf(recuLe) + 1}-${effet.jour}`;
    }
    default:
      return recuLe;
  }
}

/**
 * The quotient that counts on `date`: among those already in effect and not ended, the latest effect, then the last
 * learnt. Null when there is none: the price then uses the declared fallback and says so (tarifs:TAR-5).
 */
export function qfOn(
  known: readonly QfConnu[],
  date: CivilDate,
  effet: EffetQf,
): {
  valeur: number | string;
  effet_du: CivilDate;
  fournisseur?: 'CNAF' | 'MSA' | 'declare' | 'calcule';
} | null {
  let best: { qf: QfConnu; effect: CivilDate } | null = null;
  for (const qf of known) {
    const effect = qfEffectDate(qf.recu_le, effet);
    if (effect > date || (qf.fin !== null && qf.fin <= date)) continue;
    if (!best || effect > best.effect || (effect === best.effect && qf.recu_le >= best.qf.recu_le))
      best = { qf, effect };
  }
  if (!best) return null;
  const { valeur, fournisseur } = best.qf;
  return { valeur, effet_du: best.effect, ...(fournisseur && { fournisseur }) };
}
