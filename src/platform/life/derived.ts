import { type RawBuilder, sql } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import type { Conditions, Life } from './life.ts';
import { leapOf } from './take.ts';
import { record } from './watch.ts';

/**
 * The state that follows from sums, as an SQL expression: the first event whose condition holds and that may leave
 * the present state, otherwise the present state.
 *
 * @param alias name of the table in the statement, when it has one
 */
export function derived<L extends Life>(
  life: L,
  conditions: Conditions<L>,
  alias?: string,
): RawBuilder<string> {
  const current = sql.ref(alias === undefined ? life.column : `${alias}.${life.column}`);
  const branches = Object.entries<RawBuilder<boolean> | undefined>(conditions).flatMap(([event, holds]) => {
    if (holds === undefined) return [];
    const { from, to } = leapOf(life, event);
    record(life.name, '*', event);
    return [sql`when ${current} = any(${[...from]}::text[]) and (${holds}) then ${to}::text`];
  });
  assert(branches.length > 0, `${life.name}: nothing to derive`);
  return sql<string>`case ${sql.join(branches, sql` `)} else ${current} end`;
}
