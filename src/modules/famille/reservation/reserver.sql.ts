import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { AttenteFait } from './faits.schema.ts';
import { inchange } from './faits.sql.ts';

/** Opens the days of counters that nobody has used yet. */
export async function ensureCounterDays(
  tx: Tx,
  collectiviteId: string,
  rows: readonly { readonly compteurId: string; readonly jour: CivilDate; readonly capacite: number }[],
): Promise<void> {
  await sql`insert into compteur_jour (collectivite_id, compteur_id, jour, capacite)
    select ${collectiviteId}::uuid, compteur_id, jour, capacite
    from ${recordset('r', rows, { compteurId: 'uuid', jour: 'date', capacite: 'int' })}
    order by compteur_id, jour
    on conflict do nothing`.execute(tx);
}

/** Waiting requests of groups on days where a place was freed, in order; at most 40 per group, unit and day (famille:CAP-4). */
export async function waitingOn(
  tx: ReadTx,
  collectiviteId: string,
  jours: readonly { readonly groupe: string; readonly jour: CivilDate }[],
): Promise<AttenteFait[]> {
  const { rows } =
    await sql<AttenteFait>`select id, enfant_id, groupe_id, unite_id, jour, priorite, demandee_le from (
      select r.*, row_number() over (partition by r.groupe_id, r.unite_id, r.jour order by r.priorite, r.demandee_le, r.id) as n
      from reservation r join ${recordset('d', jours, { groupe: 'uuid', jour: 'date' })}
        on r.groupe_id = d.groupe and r.jour = d.jour
      where r.collectivite_id = ${collectiviteId}::uuid and r.statut = 'attente'
    ) x where n <= 40 order by priorite, demandee_le, id`.execute(tx);
  return rows;
}

export type NouvelleReservation = {
  readonly id: string;
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly foyerId: string;
  readonly jour: CivilDate;
  readonly statut: string;
  readonly decision: string;
  /** Account that asked. */
  readonly compteId: string | null;
};

export type Ecriture = {
  readonly nouvelles: readonly NouvelleReservation[];
  readonly changees: readonly {
    readonly id: string;
    readonly de: string;
    readonly vers: string;
    readonly decision: string;
    readonly motif: string | null;
  }[];
  readonly compteurs: readonly {
    readonly compteurId: string;
    readonly jour: CivilDate;
    readonly delta: number;
  }[];
  readonly mouvements: readonly {
    readonly id: string;
    readonly reservationId: string;
    readonly de: string | null;
    readonly vers: string;
    readonly motif: string | null;
    readonly decision: string;
    readonly auteur: string;
  }[];
};

/**
 * Writes what was decided, in one statement: bookings, their new states, places taken or freed, movements.
 * Answers false when something moved since it was read: nothing must then be kept.
 */
export async function writeReservations(
  tx: Tx,
  c: string,
  e: Ecriture,
  now: Instant,
  lu: {
    readonly enfants: readonly string[];
    readonly jours: readonly CivilDate[];
    readonly empreinte: string;
  },
): Promise<boolean> {
  const { rows } = await sql<{ n: number; m: number; k: number }>`with garde as materialized (
      select 1 where ${inchange(c, lu)}
    ), nouvelles as (
      insert into reservation (collectivite_id, id, enfant_id, unite_id, groupe_id, foyer_id, jour, statut,
        demandeur_compte_id, demandee_le, decision, maj_le)
      select ${c}::uuid, r.id, r.enfant_id, r.unite_id, r.groupe_id, r.foyer_id, r.jour, r.statut,
        r.compte_id, ${now}::timestamptz, r.decision, ${now}::timestamptz
      from garde, ${recordset('r', e.nouvelles, { id: 'uuid', enfantId: 'uuid', uniteId: 'uuid', groupeId: 'uuid', foyerId: 'uuid', jour: 'date', statut: 'text', decision: 'text', compteId: 'uuid' })}
      returning 1
    ), changees as (
      update reservation r set statut = x.vers, decision = x.decision, motif = x.motif, maj_le = ${now}::timestamptz
      from garde, ${recordset('x', e.changees, { id: 'uuid', de: 'text', vers: 'text', decision: 'text', motif: 'text' })}
      where r.collectivite_id = ${c}::uuid and r.id = x.id and r.statut = x.de
      returning 1
    ), places as (
      update compteur_jour j set reserve = j.reserve + x.delta
      from garde, ${recordset('x', e.compteurs, { compteurId: 'uuid', jour: 'date', delta: 'int' })}
      where j.collectivite_id = ${c}::uuid and j.compteur_id = x.compteur_id and j.jour = x.jour
      returning 1
    ), mouvements as (
      insert into reservation_mouvement (collectivite_id, id, reservation_id, de, vers, auteur, motif, decision, cree_le)
      select ${c}::uuid, x.id, x.reservation_id, x.de, x.vers, x.auteur, x.motif, x.decision, ${now}::timestamptz
      from garde, ${recordset('x', e.mouvements, { id: 'uuid', reservationId: 'uuid', de: 'text', vers: 'text', motif: 'text', decision: 'text', auteur: 'text' })}
      returning 1
    )
    select (select count(*) from nouvelles) as n, (select count(*) from changees) as m, (select count(*) from places) as k`.execute(
    tx,
  );
  const row = rows[0];
  return row?.n === e.nouvelles.length && row.m === e.changees.length && row.k === e.compteurs.length;
}
