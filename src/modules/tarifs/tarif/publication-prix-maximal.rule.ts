import { compare, type Exact, exact, fromDecimal, toCents } from '../../../kernel/exact.ts';
import type { Cents } from '../../../kernel/money.ts';
import { compileOperation, effort, type Operation } from '../explication/operation.rule.ts';
import { compileTranches, truncate } from '../prix/tranches.rule.ts';
import type { BasePrix, Effet, Palier, Parametres } from './tarif.schema.ts';

const highest = (values: readonly (Cents | null)[]): Cents | null =>
  values.includes(null) ? null : Math.max(...values.map((value) => value ?? 0));

/** A bounded bracket bounds its rate: 0,55 % below 580 never exceeds 3,18 €. */
function highestOfPalier(paliers: readonly Palier[], index: number): Cents | null {
  const palier = paliers[index]!;
  if ('prix' in palier) return palier.prix;
  const { a } = compileTranches(paliers)[index]!;
  const top = a === null ? null : toCents(effort(truncate(a), fromDecimal(palier.taux)));
  const bounds = [top, palier.maximum ?? null].filter((bound) => bound !== null);
  return bounds.length === 0 ? null : Math.max(Math.min(...bounds), palier.minimum ?? 0);
}

/** The dearest base price, or null when nothing bounds it (a rate without maximum). */
export function highestBase(base: BasePrix): Cents | null {
  switch (base.methode) {
    case 'fixe':
      return base.prix;
    case 'grille':
      return Math.max(...base.prix.map((value) => value ?? 0));
    default:
      return highest(base.paliers.map((_, index) => highestOfPalier(base.paliers, index)));
  }
}

const effectOperation = (effet: Effet): Operation =>
  effet.type === 'taux'
    ? { op: 'taux', taux: String(effet.pourcent) }
    : { op: 'fixer', montant: effet.type === 'prix' ? effet.montant : 0 };

/**
 * The dearest price of one unit (or fraction), modulations included (tarifs:TAR-7): base, maximum, every surcharge together,
 * dearest modifier. Null when unbounded.
 */
export function highestPrice(parametres: Parametres): Cents | null {
  const { methode, maximum, minimum, surcharges, modificateurs, arrondi } = parametres;
  const base =
    methode.methode === 'nieme_unite'
      ? Math.max(...methode.paliers.map(({ prix }) => prix))
      : highestBase(methode.methode === 'horaire' || methode.methode === 'forfait' ? methode.prix : methode);
  if (base === null && maximum === undefined) return null;
  const bounded = Math.max(
    Math.min(base ?? Number.POSITIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY),
    minimum ?? 0,
  );
  let value = exact(bounded);
  for (const { majoration } of surcharges)
    value = max(value, compileOperation(surchargeOperation(majoration))(value));
  for (const effet of Object.values(modificateurs))
    if (effet) value = max(value, compileOperation(effectOperation(effet))(value));
  return toCents(value, arrondi);
}

const max = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? b : a);

const surchargeOperation = (majoration: Parametres['surcharges'][number]['majoration']): Operation =>
  majoration.type === 'taux'
    ? { op: 'majorer', taux: majoration.taux }
    : majoration.type === 'montant'
      ? { op: 'ajouter', montant: String(majoration.montant) }
      : { op: 'fixer', montant: majoration.prix };
