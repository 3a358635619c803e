import type { Configuration } from '../types.ts';
import type { Voeu } from './decision.rule.ts';

/**
 * famille:DEL-4: gathers the cells that make one change: those the caller tied together, and, for one child and day, a
 * withdrawal with the addition of a unit that excludes it.
 */
export function lotsOf(conf: Configuration, voeux: readonly Voeu[]): Voeu[][] {
  const lots = new Map<string, Voeu[]>();
  const alone: Voeu[] = [];
  for (const v of voeux) {
    if (v.lot === undefined) alone.push(v);
    else lots.set(v.lot, [...(lots.get(v.lot) ?? []), v]);
  }
  const used = new Set<Voeu>();
  const removals = new Map<string, Voeu[]>();
  for (const v of alone)
    if (v.voulu === 'annule') {
      const jour = `${v.enfant}/${v.jour}`;
      removals.set(jour, [...(removals.get(jour) ?? []), v]);
    }
  const made: Voeu[][] = [...lots.values()];
  for (const v of alone) {
    if (v.voulu !== 'reserve') continue;
    const rivals = conf.incompatibles.get(v.unite) ?? [];
    const replaced = (removals.get(`${v.enfant}/${v.jour}`) ?? []).filter(
      (r) => rivals.includes(r.unite) && !used.has(r),
    );
    if (replaced.length === 0) continue;
    for (const r of [...replaced, v]) used.add(r);
    made.push([...replaced, v]);
  }
  for (const v of alone) if (!used.has(v)) made.push([v]);
  return made.map((lot) => orderInside(conf, lot)).sort((a, b) => rank(conf, a) - rank(conf, b));
}

/** Withdrawals first, dependents before what they need; then additions, what is needed before its dependents. */
function orderInside(conf: Configuration, lot: readonly Voeu[]): Voeu[] {
  return [...lot].sort((a, b) => weight(conf, a) - weight(conf, b));
}

const weight = (conf: Configuration, v: Voeu): number => {
  const dependent = conf.requiert.has(v.unite);
  if (v.voulu === 'annule') return dependent ? 0 : 1;
  return dependent ? 3 : 2;
};

/** Pure withdrawals come first, so that freed places are known before anything is added. */
const rank = (conf: Configuration, lot: readonly Voeu[]): number =>
  lot.length === 1 ? weight(conf, lot[0]!) : 1.5;
