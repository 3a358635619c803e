import { type Cents, sum } from '../../../kernel/money.ts';

export type TicketTpe = { readonly ticket: string; readonly montant: Cents };

export type EcartTpe = {
  readonly ticket: string;
  /** What the terminal says, null when it does not know this slip. */
  readonly terminal: Cents | null;
  /** What the régie recorded, null when nothing was; on the line without slip number, the sum of what was compared. */
  readonly regie: Cents | null;
};

export type ComparaisonTpe = {
  readonly total_terminal: Cents;
  readonly total_regie: Cents;
  readonly ecarts: readonly EcartTpe[];
  /** Closing the day is blocked until every difference is explained. */
  readonly clos: boolean;
};

/**
 * regie:T1: end-of-day total of one terminal against the receipts recorded. `tickets` is null when only the total is typed:
 * a difference is then one line without slip number. `expliques`: slip numbers (or `''`) with a written explanation.
 */
export function comparerTpe(
  total: Cents,
  tickets: readonly TicketTpe[] | null,
  recorded: readonly TicketTpe[],
  expliques: readonly string[] = [],
): ComparaisonTpe {
  const total_regie = sum(recorded.map((r) => r.montant));
  const ecarts: EcartTpe[] = [];
  if (tickets === null) {
    if (total !== total_regie) ecarts.push({ ticket: '', terminal: total, regie: total_regie });
  } else {
    const byTicket = (list: readonly TicketTpe[], ticket: string) => {
      const found = list.filter((t) => t.ticket === ticket);
      return found.length === 0 ? null : sum(found.map((t) => t.montant));
    };
    for (const ticket of new Set([...tickets, ...recorded].map((t) => t.ticket))) {
      const terminal = byTicket(tickets, ticket);
      const regie = byTicket(recorded, ticket);
      if (terminal !== regie) ecarts.push({ ticket, terminal, regie });
    }
    const detail = sum(tickets.map((t) => t.montant));
    if (detail !== total) ecarts.push({ ticket: '', terminal: total, regie: detail });
  }
  const clos = ecarts.every((e) => expliques.includes(e.ticket));
  return { total_terminal: total, total_regie, ecarts, clos };
}
