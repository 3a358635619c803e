import { type RawBuilder, sql } from 'kysely';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Keeps explanations by their content; one already kept is left as it is. */
export async function garderTraces(tx: Tx, c: string, traces: ReadonlyMap<string, string>): Promise<void> {
  if (traces.size === 0) return;
  const rows = [...traces]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([empreinte, contenu]) => ({ empreinte, contenu }));
  await sql`insert into trace_prix (collectivite_id, empreinte, contenu)
    select ${c}::uuid, empreinte, contenu from ${recordset('r', rows, { empreinte: 'text', contenu: 'text' })}
    on conflict do nothing`.execute(tx);
}

/** Explanations by fingerprint, as the exact bytes kept; an unknown one is absent. */
export async function tracesByEmpreinte(
  tx: ReadTx,
  c: string,
  empreintes: readonly string[],
): Promise<Map<string, string>> {
  if (empreintes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('trace_prix')
    .select(['empreinte', 'contenu'])
    .where('collectiviteId', '=', c)
    .where('empreinte', 'in', [...new Set(empreintes)])
    .execute();
  return new Map(rows.map((r) => [r.empreinte, r.contenu]));
}

/** Relation part: explanations kept by a collectivité (`empreinte`, `contenu`). */
export const partTraces = (collectiviteId: string): RawBuilder<unknown> =>
  sql`(select empreinte, contenu from trace_prix where collectivite_id = ${collectiviteId}::uuid)`;
