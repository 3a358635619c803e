import { compare, type Exact } from '../../../kernel/exact.ts';
import { compileOperation, type Operation } from '../explication/operation.rule.ts';
import type { Parametres, Remise } from '../tarif/tarif.schema.ts';
import { type CompiledStep, type Run, staticStep } from './etape.rule.ts';

export const remiseOperation = (remise: Remise): Operation =>
  remise.type === 'taux'
    ? { op: 'reduire', taux: remise.taux }
    : { op: 'deduire', montant: String(remise.montant) };

/** Step 2 of tarifs:TAR-1: the reduction of the sibling's rank (tarifs:TAR-8); the last rank listed holds for the next ones. */
export function compileFratrie(fratrie: NonNullable<Parametres['fratrie']>): CompiledStep {
  const steps = [...fratrie.remises]
    .sort((a, b) => b.rang - a.rang)
    .map(({ rang, remise }) => ({
      rang,
      step: staticStep('TAR-8', 'fratrie', remiseOperation(remise), { rang, remise, portee: fratrie.portee }),
    }));
  return (run) => steps.find(({ rang }) => run.snapshot.rang >= rang)?.step(run);
}

/** Step 3: the family's reductions known to the tariff, in its order, or the most favourable alone. */
export function compileReductions(parametres: Parametres): CompiledStep {
  const all = parametres.reductions.map(({ code, libelle, remise }) => {
    const operation = remiseOperation(remise);
    return {
      code,
      after: compileOperation(operation),
      step: staticStep('TAR-1', 'reduction', operation, { code, libelle, remise }),
    };
  });
  const best = (run: Run, among: typeof all): typeof all => {
    let chosen: { item: (typeof all)[number]; value: Exact } | null = null;
    for (const item of among) {
      const value = item.after(run.value);
      if (!chosen || compare(value, chosen.value) < 0) chosen = { item, value };
    }
    return chosen ? [chosen.item] : [];
  };
  return (run) => {
    if (run.snapshot.reductions.length === 0) return;
    const mine = all.filter(({ code }) => run.snapshot.reductions.includes(code));
    for (const { step } of parametres.cumul_reductions === 'plus_favorable' ? best(run, mine) : mine)
      step(run);
  };
}

/** Step 4: minimum and maximum; recorded only when it changes the price. */
export function compileBornes({ minimum, maximum }: Parametres): CompiledStep {
  const bounds = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
  const clamp = compileOperation({ op: 'borner', ...bounds });
  const step = staticStep('TAR-1', 'borne', { op: 'borner', ...bounds }, bounds);
  return (run) => {
    if (compare(clamp(run.value), run.value) !== 0) step(run);
  };
}

/** Step 5: surcharges stated by the tariff and called by the booking (late, not booked, left after closing). */
export function compileSurcharges(parametres: Parametres): CompiledStep {
  const all = parametres.surcharges.map(({ code, libelle, majoration }) => {
    const operation: Operation =
      majoration.type === 'taux'
        ? { op: 'majorer', taux: majoration.taux }
        : majoration.type === 'montant'
          ? { op: 'ajouter', montant: String(majoration.montant) }
          : { op: 'fixer', montant: majoration.prix };
    return { code, step: staticStep('TAR-1', 'surcharge', operation, { code, libelle, majoration }) };
  });
  return (run) => {
    if (run.snapshot.surcharges.length === 0) return;
    for (const { code, step } of all) if (run.snapshot.surcharges.includes(code)) step(run);
  };
}

/** Step 7: aids paid by a third party (CAF, employer…), never below zero. */
export function compileAides(parametres: Parametres): CompiledStep {
  const all = parametres.aides.map((aide) => compileAide(aide));
  return (run) => {
    if (run.snapshot.aides.length === 0 || run.value.n === 0n) return;
    for (const aide of all) aide(run);
  };
}

function compileAide({ code, libelle, aide, plafond, qf_max }: Parametres['aides'][number]): CompiledStep {
  const faits = { code, libelle, aide };
  const plain = remiseOperation(aide);
  const after = compileOperation(plain);
  const step = staticStep('TAR-1', 'aide', plain, faits);
  const cap: Operation = { op: 'deduire', montant: String(plafond ?? 0) };
  const afterCap = compileOperation(cap);
  const capStep = staticStep('TAR-1', 'aide', cap, { ...faits, plafond });
  const limit = qf_max === undefined ? Number.POSITIVE_INFINITY : Number(qf_max.replace(',', '.'));
  return (run) => {
    const { aides, qf } = run.snapshot;
    if (!aides.includes(code)) return;
    if (qf_max !== undefined && (qf === null || Number(String(qf.valeur).replace(',', '.')) > limit)) return;
    const capped = plafond !== undefined && compare(afterCap(run.value), after(run.value)) > 0;
    (capped ? capStep : step)(run);
  };
}
