import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** A school holiday of the official calendar: begins after class on the eve of `from`, school is back on `backOn`. */
export type SchoolHoliday = {
  readonly zone: string;
  readonly version: string;
  readonly name: string;
  readonly from: CivilDate;
  readonly backOn: CivilDate | null;
  readonly schoolYear: string;
};

/** Holidays of a zone in the newest version held. */
export async function schoolHolidays(tx: ReadTx, zone: string): Promise<SchoolHoliday[]> {
  const rows = await tx
    .selectFrom('commun.calendrier_scolaire as c')
    .selectAll()
    .where('zone', '=', zone)
    .where('version', '=', (eb) =>
      eb
        .selectFrom('commun.calendrier_scolaire as d')
        .select((e) => e.fn.max('d.version').as('v'))
        .where('d.zone', '=', zone),
    )
    .orderBy('debut')
    .execute();
  return rows.map((r) => ({
    zone: r.zone,
    version: r.version,
    name: r.libelle,
    from: r.debut,
    backOn: r.reprise,
    schoolYear: r.anneeScolaire,
  }));
}

export async function insertSchoolHolidays(tx: Tx, list: readonly SchoolHoliday[]): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto('commun.calendrier_scolaire')
    .values(
      list.map((h) => ({
        zone: h.zone,
        version: h.version,
        libelle: h.name,
        debut: h.from,
        reprise: h.backOn,
        anneeScolaire: h.schoolYear,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}
