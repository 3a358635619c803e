import { parse, toCents } from '../../../kernel/exact.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { PriceStep } from '../../../platform/ui/index.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';

const SOURCE: Record<string, string> = {
  'TAR-3': 'Un seul arrondi, au centime.',
  'TAR-8': 'Rang dans la fratrie du foyer qui paie.',
  'FOY-7': 'Partage entre les payeurs désignés.',
};

/** The stored steps of a price as people read them: what counted in full, what changed nothing hollow. */
export function priceSteps(trace: readonly TraceStep[], tarif: TarifVersion): PriceStep[] {
  const deliberation = `Délibération ${tarif.deliberation.numero} du ${frenchDate(tarif.deliberation.date)}.`;
  let before = '0';
  return trace.map((step) => {
    const output = String(step.output);
    const final = step.rule === 'TAR-3';
    const changed = output !== before;
    before = output;
    const told = step.rule === 'TAR-11' || step.rule === 'TAR-5';
    return {
      title: step.sentence,
      ...(told ? {} : { value: changed || final ? frenchEuros(toCents(parse(output))) : undefined }),
      detail: SOURCE[step.rule] ?? (told ? undefined : deliberation),
      unchanged: !changed && !final && !told,
      final,
    };
  });
}
