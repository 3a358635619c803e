import { addDays, monthOf } from '../../../../kernel/calendar.ts';
import { bookingRecords } from './habits.ts';
import { family } from './home.ts';
import type { Lists } from './lists.ts';
import { Draws } from './random.ts';
import { type CsvRecord, identityRecords } from './records.ts';
import type { Setting, Span } from './setting.ts';

export type Order = {
  readonly setting: Setting;
  readonly span: Span;
  readonly lists: Lists;
  /** Same seed, same files. */
  readonly seed: number;
  /** First letters of every external identifier. */
  readonly prefix: string;
  /** How many families; a tenth of them have two homes. */
  readonly families: number;
  /** Share of the families that still owe something in the former software. */
  readonly owing: number;
  /** Share of the adults whose e-mail address is known. */
  readonly mails: number;
};

/**
 * Every line of the ten files, family after family: nothing is kept, so a territory of any size fits in memory.
 * A family depends on the seed and its own number only.
 */
export function* generate(order: Order): Generator<CsvRecord> {
  const { setting, span, lists } = order;
  for (let n = 1; n <= order.families; n += 1) {
    const draws = new Draws(order.seed, order.prefix, n);
    const one = family(draws, lists, setting, span, order.prefix, n);
    yield* identityRecords(one, order, draws);
    yield* bookingRecords(one, setting.activites, span, draws);
    if (!draws.chance(order.owing)) continue;
    const home = one.homes[0]!;
    yield {
      file: 'soldes',
      cells: {
        reference: `${home.id}-${monthOf(span.from)}`,
        personne: home.payeur,
        regie: setting.balance.regie,
        produit: setting.balance.produit,
        objet: setting.balance.objet,
        montant: `${draws.whole(4, 120)},${String(draws.whole(0, 99)).padStart(2, '0')}`,
        emise_le: addDays(span.today, -20),
        limite: addDays(span.today, 15),
      },
    };
  }
}
