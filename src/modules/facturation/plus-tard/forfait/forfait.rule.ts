import { assert } from '../../../../kernel/assert.ts';
import { type Cents, split } from '../../../../kernel/money.ts';

/** tarifs:TAR-10: `count` instalments of a package, summing exactly; the odd cents go to the first ones. */
export function instalments(montant: Cents, count: number): Cents[] {
  assert(Number.isSafeInteger(count) && count > 0, 'a package has at least one instalment');
  return split(montant, new Array<number>(count).fill(1));
}

/** tarifs:TAR-10: what is given back for `absences` days of a package, never more than the package itself. */
export const absenceRefund = (montant: Cents, perAbsence: Cents, absences: number): Cents =>
  Math.min(montant, perAbsence * absences);
