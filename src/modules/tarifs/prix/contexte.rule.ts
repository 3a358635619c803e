import { type Run, record } from './etape.rule.ts';

/** The facts a price was computed from, kept at the head of its trace (tarifs:TAR-11). */
export function contexteStep(run: Run): void {
  const { date, qf, residence, rang, garde, pointage, delai } = run.snapshot;
  record(run, 'TAR-11', 'contexte', { op: 'rappeler' }, run.value, {
    date,
    qf,
    residence,
    rang,
    garde,
    pointage,
    ...(delai && { delai }),
  });
}
