import { unreachable } from '../../../kernel/assert.ts';
import {
  add,
  compare,
  type Exact,
  exact,
  multiply,
  negate,
  parse,
  percent,
  toCents,
} from '../../../kernel/exact.ts';
import type { Rounding } from '../../../kernel/money.ts';

/**
 * What one step does to the running amount: data only, so that a stored trace recomputes without the tariff (tarifs:TAR-11).
 * Amounts are in cents; rates are per cents.
 */
export type Operation =
  | { readonly op: 'rappeler' }
  | { readonly op: 'fixer'; readonly montant: number }
  | { readonly op: 'taux_effort'; readonly assiette: number; readonly taux: string }
  | { readonly op: 'borner'; readonly minimum?: number; readonly maximum?: number }
  | { readonly op: 'multiplier'; readonly par: number }
  | { readonly op: 'proratiser'; readonly dus: number; readonly total: number }
  | { readonly op: 'taux'; readonly taux: string }
  | { readonly op: 'reduire'; readonly taux: string }
  | { readonly op: 'majorer'; readonly taux: string }
  | { readonly op: 'ajouter'; readonly montant: string }
  | { readonly op: 'deduire'; readonly montant: string }
  | { readonly op: 'arrondir'; readonly mode: Rounding };

/** One step as data: what was done, the facts that decided it, and the exact amount after it. */
export type StepData = {
  readonly rule: string;
  readonly motif: string;
  readonly operation: Operation;
  readonly faits: Readonly<Record<string, unknown>>;
  readonly resultat: string;
};

const ZERO = exact(0);
const HUNDRED = exact(100);

/** The amount after `assiette` euros are charged at `rate` per cent: euros × per cent = cents. */
export const effort = (assiette: number, rate: Exact): Exact => multiply(exact(assiette), rate);

const clamp = (minimum: Exact | null, maximum: Exact | null) => (value: Exact) => {
  const raised = minimum && compare(value, minimum) < 0 ? minimum : value;
  return maximum && compare(raised, maximum) > 0 ? maximum : raised;
};

/** The function of an operation; texts are parsed here, once. */
export function compileOperation(operation: Operation): (value: Exact) => Exact {
  switch (operation.op) {
    case 'rappeler':
      return (value) => value;
    case 'fixer': {
      const fixed = exact(operation.montant);
      return () => fixed;
    }
    case 'taux_effort': {
      const result = effort(operation.assiette, parse(operation.taux));
      return () => result;
    }
    case 'borner':
      return clamp(
        operation.minimum === undefined ? null : exact(operation.minimum),
        operation.maximum === undefined ? null : exact(operation.maximum),
      );
    case 'multiplier': {
      const factor = exact(operation.par);
      return (value) => multiply(value, factor);
    }
    case 'proratiser': {
      const ratio = { n: BigInt(operation.dus), d: BigInt(operation.total) };
      return (value) => multiply(value, ratio);
    }
    case 'taux': {
      const rate = parse(operation.taux);
      return (value) => percent(value, rate);
    }
    case 'reduire': {
      const kept = add(HUNDRED, negate(parse(operation.taux)));
      return (value) => percent(value, kept);
    }
    case 'majorer': {
      const raised = add(HUNDRED, parse(operation.taux));
      return (value) => percent(value, raised);
    }
    case 'ajouter': {
      const extra = parse(operation.montant);
      return (value) => add(value, extra);
    }
    case 'deduire': {
      const taken = negate(parse(operation.montant));
      return (value) => {
        const left = add(value, taken);
        return left.n < 0n ? ZERO : left;
      };
    }
    case 'arrondir':
      return (value) => exact(toCents(value, operation.mode));
    default:
      return unreachable(operation);
  }
}
