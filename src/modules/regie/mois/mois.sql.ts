import { sql } from 'kysely';
import {
  addMonths,
  type CivilDate,
  type CivilMonth,
  type Instant,
  lastOfMonth,
} from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born, steps } from '../../../platform/life/index.ts';
import type { SituationMois } from './cloture.rule.ts';
import { mois as moisLife, type StatutMois } from './mois.life.ts';

export type MoisLu = {
  readonly mois: CivilMonth;
  readonly statut: StatutMois;
  readonly closLe: Instant | null;
};

/** Months closed, newest first. */
export async function moisClos(tx: ReadTx, collectiviteId: string, regieId: string): Promise<MoisLu[]> {
  const rows = await tx
    .selectFrom('mois')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('statut', '=', 'clos')
    .orderBy('mois', 'desc')
    .execute();
  return rows.map((r) => ({ mois: r.mois, statut: r.statut as StatutMois, closLe: r.closLe }));
}

/** Day of the first entry that is not the float; null for a régie that has not started. */
export async function premierJour(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
): Promise<CivilDate | null> {
  const row = await tx
    .selectFrom('ecriture')
    .select(({ fn }) => fn.min<string | null>('dateComptable').as('jour'))
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('evenement', '<>', 'fonds_recu')
    .executeTakeFirst();
  return row?.jour ?? null;
}

/** Closes a month; false when it is closed already, and nothing changes. */
export async function clore(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  mois: CivilMonth,
  par: string,
  now: Instant,
): Promise<boolean> {
  const change = steps(moisLife, 'mois.clos');
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mois')
    .values({
      collectiviteId: collectiviteId,
      regieId: regieId,
      mois,
      statut: born(moisLife, 'mois.clos'),
      closLe: now,
      closPar: par,
    })
    .onConflict((oc) =>
      oc
        .columns(['collectiviteId', 'regieId', 'mois'])
        .doUpdateSet({ statut: change.to, closLe: now, closPar: par })
        .where('mois.statut', 'in', [...change.from]),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What the régie's own books say of a month: everything regie:M1 looks at, online payments apart. */
type SituationDesLivres = Omit<SituationMois, 'tentativesInconnues24h'>;
type Raw = Omit<SituationDesLivres, 'mois' | 'aujourdhui'>;

/**
 * What regie:M1 looks at, read in one statement. The count that matters is one made after the month's last cash receipt;
 * `rythmeCheques` in days.
 */
export async function situationDesLivres(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  mois: CivilMonth,
  rythmeCheques: number,
  today: CivilDate,
  zone: string,
): Promise<SituationDesLivres> {
  const last = lastOfMonth(mois);
  const c = collectiviteId;
  const { rows } = await sql<Raw>`select
    coalesce((select statut from mois where collectivite_id = ${c} and regie_id = ${regieId} and mois = ${mois}), 'ouvert') as statut,
    (exists (select 1 from mois where collectivite_id = ${c} and regie_id = ${regieId} and mois = ${addMonths(mois, -1)} and statut = 'clos')
      or not exists (select 1 from ecriture where collectivite_id = ${c} and regie_id = ${regieId} and evenement <> 'fonds_recu' and date_comptable < ${`${mois}-01`})) as precedent_clos,
    (select count(*)::int from session_caisse where collectivite_id = ${c} and regie_id = ${regieId} and statut <> 'validee'
      and (ouverte_le at time zone ${zone})::date <= ${last}) as sessions_non_validees,
    (select coalesce(max(s.comptee_le) >= max(k.enregistree_le) or max(k.enregistree_le) is null, false)
      from (select max(k.enregistree_le) as enregistree_le from ecriture k join mouvement m on m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero and m.compte = 'caisse'
          where k.collectivite_id = ${c} and k.regie_id = ${regieId} and k.evenement in ('encaissement', 'contrepassation')
            and k.date_comptable between ${`${mois}-01`} and ${last}) k,
        (select max(comptee_le) as comptee_le from session_caisse where collectivite_id = ${c} and regie_id = ${regieId}) s) as comptage_caisse_fait,
    (select count(*)::int from encaissement where collectivite_id = ${c} and regie_id = ${regieId} and mode = 'tpe' and statut = 'enregistre' and date_operation <= ${last}) as tpe_non_rapproches,
    (select count(*)::int from encaissement where collectivite_id = ${c} and regie_id = ${regieId} and mode = 'cheque' and statut = 'enregistre'
      and date_operation <= ${last} and ${today}::date - date_operation > ${rythmeCheques}) as cheques_hors_rythme,
    (select count(*)::int from ligne_releve l join releve_dft r on r.collectivite_id = l.collectivite_id and r.id = l.releve_id
      where l.collectivite_id = ${c} and r.regie_id = ${regieId} and l.statut = 'a_traiter' and l.date_operation <= ${last}) as lignes_releve_non_posees`.execute(
    tx,
  );
  return { mois, aujourdhui: today, ...rows[0]! };
}
