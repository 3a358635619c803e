import { assert } from '../../../kernel/assert.ts';
import { ageOn, type CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { LigneImprimee } from './impression.rule.ts';

/** Part of a claim: one product of the régie for one child. */
export type LigneCreance = {
  readonly produit: string;
  readonly nature: string;
  readonly libelle: string;
  readonly montant: Cents;
  readonly ageEnfant: number | null;
};

type Source = {
  readonly produit: string;
  readonly nature: string;
  readonly libelle: string;
  readonly naissance: CivilDate | null;
};

/**
 * What the régie collects of an invoice: positive amounts per product and child that sum to what is due. Reversals and
 * deducted avoirs come off the largest amounts first, since a claim has no negative part.
 */
export function creanceLignes(
  lignes: readonly LigneImprimee[],
  source: (ligne: LigneImprimee) => Source,
  due: Cents,
  on: CivilDate,
): LigneCreance[] {
  const groupes = new Map<string, LigneCreance>();
  for (const ligne of lignes) {
    const { produit, nature, libelle, naissance } = source(ligne);
    const key = `${produit}|${ligne.enfant}`;
    const known = groupes.get(key);
    groupes.set(key, {
      produit,
      nature,
      libelle,
      ageEnfant: naissance === null ? null : ageOn(naissance, on),
      montant: (known?.montant ?? 0) + ligne.montant,
    });
  }
  const positive = [...groupes.values()].filter((l) => l.montant > 0).sort((a, b) => b.montant - a.montant);
  let excess = positive.reduce((sum, l) => sum + l.montant, 0) - due;
  assert(excess >= 0 && due >= 0, 'a claim never exceeds its lines');
  return positive.flatMap((line) => {
    const taken = Math.min(excess, line.montant);
    excess -= taken;
    return line.montant === taken ? [] : [{ ...line, montant: line.montant - taken }];
  });
}

export type AvoirDisponible = {
  readonly id: string;
  readonly numero: string;
  readonly emiseLe: CivilDate;
  readonly reste: Cents;
};

/** Earlier avoirs used on an invoice, oldest first, never beyond its amount. */
export function deductionsOf<A extends AvoirDisponible>(
  montant: Cents,
  avoirs: readonly A[],
): { readonly avoir: A; readonly montant: Cents }[] {
  let left = montant;
  return avoirs.flatMap((avoir) => {
    const used = Math.min(left, avoir.reste);
    left -= used;
    return used > 0 ? [{ avoir, montant: used }] : [];
  });
}
