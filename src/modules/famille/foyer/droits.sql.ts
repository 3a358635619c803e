import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/** Adults who may see each child's bookings on a day, in id order. */
export async function readersOf(
  tx: ReadTx,
  collectiviteId: string,
  enfants: readonly string[],
  jour: CivilDate,
): Promise<{ adulte_id: string; enfant_id: string }[]> {
  if (enfants.length === 0) return [];
  return tx
    .selectFrom('responsabilite')
    .select(['adulte_id', 'enfant_id'])
    .where('collectivite_id', '=', collectiviteId)
    .where('enfant_id', 'in', [...new Set(enfants)])
    .where('peut_consulter', '=', true)
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .orderBy('adulte_id')
    .orderBy('enfant_id')
    .execute();
}

/** Children whose bookings an adult may see on a day. */
export async function childrenOf(
  tx: ReadTx,
  collectiviteId: string,
  adulte: string,
  jour: CivilDate,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('responsabilite')
    .select('enfant_id')
    .where('collectivite_id', '=', collectiviteId)
    .where('adulte_id', '=', adulte)
    .where('peut_consulter', '=', true)
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .execute();
  return rows.map((r) => r.enfant_id);
}
