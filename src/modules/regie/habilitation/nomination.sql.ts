import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { nomsDesComptes } from '../../identites/index.ts';
import type { Qualite } from './nomination.schema.ts';

export type NominationLue = {
  readonly qualite: Qualite;
  readonly arrete: string;
  readonly debut: CivilDate;
  readonly fin: CivilDate | null;
};

/** The appointment of an agent in a régie on a day. */
export async function nominationDe(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  compteId: string,
  jour: CivilDate,
): Promise<NominationLue | null> {
  const row = await tx
    .selectFrom('nomination')
    .select(['qualite', 'arrete', 'debut', 'fin'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('compteId', '=', compteId)
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .orderBy('debut', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, qualite: row.qualite as Qualite } : null;
}

/** Every appointment of a régie, with the name of the person, current ones first. */
export async function nominations(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
): Promise<(NominationLue & { readonly agent: string })[]> {
  const rows = await tx
    .selectFrom('nomination as n')
    .select(['n.qualite', 'n.arrete', 'n.debut', 'n.fin', 'n.compteId'])
    .where('n.collectiviteId', '=', collectiviteId)
    .where('n.regieId', '=', regieId)
    .orderBy('n.fin', 'desc')
    .orderBy('n.debut')
    .execute();
  const names = await nomsDesComptes(
    tx,
    rows.map((r) => r.compteId),
  );
  return rows.map(({ compteId, ...r }) => ({
    ...r,
    qualite: r.qualite as Qualite,
    agent: names.get(compteId) ?? 'compte inconnu',
  }));
}
