import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

const uuids = (ids: readonly string[]): RawBuilder<unknown> => sql`${[...new Set(ids)]}::uuid[]`;

/** Foyers that people belong to as adults or payers, oldest first. */
export async function foyersDesPayeurs(
  tx: ReadTx,
  c: string,
  personnes: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (personnes.length === 0) return found;
  const { rows } = await sql<{ personneId: string; foyerId: string }>`
    select personne_id, foyer_id from appartenance
    where collectivite_id = ${c}::uuid and role in ('adulte', 'payeur') and personne_id = any(${uuids(personnes)})
    order by personne_id, (role = 'payeur'), debut, foyer_id`.execute(tx);
  for (const r of rows) found.set(r.personneId, [...(found.get(r.personneId) ?? []), r.foyerId]);
  return found;
}

/** Households of an adult or payer on a day. */
export async function foyersActuels(
  tx: ReadTx,
  c: string,
  personneId: string,
  jour: CivilDate,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('appartenance')
    .select('foyerId')
    .where('collectiviteId', '=', c)
    .where('personneId', '=', personneId)
    .where('role', 'in', ['adulte', 'payeur'])
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .orderBy('debut')
    .execute();
  return rows.map((r) => r.foyerId);
}

/** The household a child is billed with; null when it belongs to none. */
export async function foyerDeLEnfant(tx: ReadTx, c: string, enfantId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('appartenance')
    .select('foyerId')
    .where('collectiviteId', '=', c)
    .where('personneId', '=', enfantId)
    .where('role', '=', 'enfant')
    .orderBy('foyerId')
    .executeTakeFirst();
  return row?.foyerId ?? null;
}
