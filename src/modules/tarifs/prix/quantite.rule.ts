import { exact, multiply } from '../../../kernel/exact.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';
import { type CompiledStep, record } from './etape.rule.ts';

/** Fractions of an hourly stay: booked, used, billed before modifiers, and those a modifier applies to (tarifs:TAR-9). */
export type Fractions = { readonly reserve: number; readonly facture: number; readonly modifie: number };

type Horaire = Extract<TarifVersion['parametres']['methode'], { methode: 'horaire' }>;

/** tarifs:TAR-9: started fractions; the grace minutes are taken off the minutes used, never off those booked. */
export function fractionsOf(methode: Horaire, snapshot: Snapshot): Fractions {
  const { reservees, utilisees } = snapshot.minutes ?? { reservees: 0, utilisees: null };
  const started = (minutes: number): number => Math.ceil(Math.max(0, minutes) / methode.fraction_minutes);
  const reserve = started(reservees);
  const absent = snapshot.pointage.etat === 'absent';
  const used = utilisees === null || absent ? reserve : started(utilisees - methode.grace_minutes);
  return { reserve, facture: Math.max(reserve, used), modifie: used };
}

/** The number of fractions, applied to the price of one. */
export const multiplyStep =
  (fractions: number, methode: Horaire, minutes: number): CompiledStep =>
  (run) =>
    record(
      run,
      'TAR-9',
      'fractions',
      { op: 'multiplier', par: fractions },
      multiply(run.value, exact(fractions)),
      { minutes, fraction: methode.fraction_minutes, fractions },
    );

/** tarifs:TAR-10: the share of a package due when the child comes or leaves during its period. */
export const prorataStep = (unite: 'jours' | 'semaines'): CompiledStep => {
  return (run) => {
    const { dus, total } = run.snapshot.forfait ?? { dus: 1, total: 1 };
    if (dus === total) return;
    const ratio = { n: BigInt(dus), d: BigInt(total) };
    record(run, 'TAR-10', 'prorata', { op: 'proratiser', dus, total }, multiply(run.value, ratio), {
      dus,
      total,
      unite,
    });
  };
};
