import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/** Adults who may see each child's bookings on a day, in id order. */
export async function readersOf(
  tx: ReadTx,
  collectiviteId: string,
  enfants: readonly string[],
  jour: CivilDate,
): Promise<{ adulteId: string; enfantId: string }[]> {
  if (enfants.length === 0) return [];
  return tx
    .selectFrom('responsabilite')
    .select(['adulteId', 'enfantId'])
    .where('collectiviteId', '=', collectiviteId)
    .where('enfantId', 'in', [...new Set(enfants)])
    .where('peutConsulter', '=', true)
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .orderBy('adulteId')
    .orderBy('enfantId')
    .execute();
}

/** Children whose bookings an adult may see on a day. */
export async function enfantsOf(
  tx: ReadTx,
  collectiviteId: string,
  adulte: string,
  jour: CivilDate,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('responsabilite')
    .select('enfantId')
    .where('collectiviteId', '=', collectiviteId)
    .where('adulteId', '=', adulte)
    .where('peutConsulter', '=', true)
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .execute();
  return rows.map((r) => r.enfantId);
}
