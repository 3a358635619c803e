import type { Run } from './etape.rule.ts';
import { record } from './etape.rule.ts';
import { truncate } from './tranches.rule.ts';

/** What a price by resources is computed from. An infinite value means the highest bracket. */
export type Assiette = { readonly valeur: number };

/**
 * The family's quotient or resources in whole euros, or the declared fallback with its mention (tarifs:TAR-5).
 * A quotient of 0 is used, with a warning: it has meant "unknown".
 */
export function resolveAssiette(run: Run, source: 'qf' | 'ressources', repli: number): Assiette {
  const known = source === 'qf' ? run.snapshot.qf : run.snapshot.ressources;
  if (known === null) {
    run.warnings.push('qf_repli');
    const assimile = Number.isFinite(repli) ? repli : null;
    record(run, 'TAR-5', 'qf_repli', { op: 'rappeler' }, run.value, { source, assimile });
    return { valeur: repli };
  }
  const valeur = truncate(known.valeur);
  if (valeur === 0 && source === 'qf') {
    run.warnings.push('qf_zero');
    record(run, 'TAR-5', 'qf_zero', { op: 'rappeler' }, run.value, { effet_du: known.effet_du });
  }
  return { valeur };
}

/** Value that stands for an unknown quotient: infinity for the highest bracket. */
export const repliValue = (repli: 'plus_haute' | { readonly qf: string } | undefined): number =>
  repli === undefined || repli === 'plus_haute' ? Number.POSITIVE_INFINITY : truncate(repli.qf);
