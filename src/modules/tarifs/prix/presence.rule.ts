import { add, type Exact, exact, multiply, negate, percent, toText } from '../../../kernel/exact.ts';
import type { Operation } from '../explication/operation.rule.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { Effet, Parametres } from '../tarif/tarif.schema.ts';
import { type CompiledStep, type Run, record, staticStep } from './etape.rule.ts';

type Modificateurs = Parametres['modificateurs'];

/** The effect of the mark: that of the absence rule first (famille:ABS-1), else the tariff's own; none for a plain presence. */
export function effetOf(modificateurs: Modificateurs, { pointage }: Snapshot): Effet | null {
  if (pointage.effet) return pointage.effet;
  if (pointage.etat === 'absent')
    return (pointage.justifie ? modificateurs.absence_justifiee : modificateurs.absence) ?? null;
  return pointage.etat === 'imprevu' ? (modificateurs.presence_imprevue ?? null) : null;
}

const operationOf = (effet: Effet): Operation =>
  effet.type === 'taux'
    ? { op: 'taux', taux: String(effet.pourcent) }
    : { op: 'fixer', montant: effet.type === 'prix' ? effet.montant : 0 };

const factsOf = (effet: Effet, { pointage }: Snapshot) => ({
  effet,
  etat: pointage.etat,
  justifie: pointage.justifie,
  ...(pointage.motif !== undefined && { motif: pointage.motif }),
});

/** Step 6 for a day's unit. A free absence is 0 whatever the minimum (tarifs:TAR-3), because this comes after it. */
export function presenceStep(run: Run, effet: Effet): void {
  staticStep('TAR-1', 'presence', operationOf(effet), factsOf(effet, run.snapshot))(run);
}

/** An unmodified absence is billed in full: said in the trace. */
export const absenceBilled: CompiledStep = (run) => {
  const { motif, justifie } = run.snapshot.pointage;
  record(run, 'PTG-1', 'absence_facturee', { op: 'rappeler' }, run.value, {
    justifie,
    ...(motif !== undefined && { motif }),
  });
};

/**
 * Step 6 for an hourly stay (tarifs:TAR-9): the difference between the modified and the normal price of the minutes used,
 * added to the normal amount. `normal` is the normal amount of those minutes.
 */
export function hourlyModifier(run: Run, effet: Effet, normal: Exact, fractions: number): void {
  const modified =
    effet.type === 'taux'
      ? percent(normal, exact(effet.pourcent))
      : multiply(exact(effet.type === 'prix' ? effet.montant : 0), exact(fractions));
  const delta = add(modified, negate(normal));
  const facts = { ...factsOf(effet, run.snapshot), fractions };
  record(
    run,
    'TAR-9',
    'presence_horaire',
    { op: 'ajouter', montant: toText(delta) },
    add(run.value, delta),
    facts,
  );
}
