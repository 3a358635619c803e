import { type RawBuilder, sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { steps } from '../../../platform/life/index.ts';
import { creneau } from '../pointage/creneau.life.ts';

const uuids = (ids: readonly string[]): RawBuilder<unknown> => sql`${[...new Set(ids)]}::uuid[]`;

/** Ids of foyers after a cursor, in order. */
export async function foyersApres(
  tx: ReadTx,
  c: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = tx.selectFrom('foyer').select('id').where('collectiviteId', '=', c);
  if (after !== null) query = query.where('id', '>', after);
  return (await query.orderBy('id').limit(limit).execute()).map((r) => r.id);
}

export async function nombreDeFoyers(tx: ReadTx, c: string): Promise<number> {
  const row = await tx
    .selectFrom('foyer')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('collectiviteId', '=', c)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Children billed with these foyers. A child of two foyers goes with the first one, so that it is examined once. */
export async function enfantsDesFoyers(
  tx: ReadTx,
  c: string,
  foyers: readonly string[],
): Promise<Map<string, string>> {
  if (foyers.length === 0) return new Map();
  const { rows } = await sql<{ enfantId: string; foyerId: string }>`
    select distinct on (a.personne_id) a.personne_id as enfant_id, a.foyer_id from appartenance a
    where a.collectivite_id = ${c}::uuid and a.role = 'enfant' and a.personne_id in (
      select b.personne_id from appartenance b
      where b.collectivite_id = ${c}::uuid and b.role = 'enfant' and b.foyer_id = any(${uuids(foyers)}))
    order by a.personne_id, a.foyer_id`.execute(tx);
  const asked = new Set(foyers);
  return new Map(rows.filter((r) => asked.has(r.foyerId)).map((r) => [r.enfantId, r.foyerId]));
}

export type ReservationFacturable = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly foyerId: string;
  readonly jour: CivilDate;
  readonly statut: 'confirmee' | 'annulee_tard';
  readonly quantite: number;
  readonly decision: string;
  readonly compteId: string | null;
};

/** Bookings that count for billing: kept, or cancelled too late. */
export async function reservationsFacturables(
  tx: ReadTx,
  c: string,
  enfants: readonly string[],
  groupes: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<ReservationFacturable[]> {
  if (enfants.length === 0) return [];
  const { rows } = await sql<ReservationFacturable>`
    select enfant_id, unite_id, groupe_id, foyer_id, jour, statut, quantite, decision, demandeur_compte_id as compte_id
    from reservation
    where collectivite_id = ${c}::uuid and enfant_id = any(${uuids(enfants)}) and jour >= ${from}::date and jour < ${until}::date
      and statut in ('confirmee', 'annulee_tard') and groupe_id = any(${uuids(groupes)})
    order by enfant_id, jour, unite_id, statut desc, maj_le`.execute(tx);
  return rows;
}

export type PresenceFacturable = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly jour: CivilDate;
  readonly valeur: 'present' | 'absent' | 'parti' | 'non_pointe';
  readonly motif: string | null;
  readonly justifie: boolean | null;
  readonly minutes: number | null;
};

export async function presencesFacturables(
  tx: ReadTx,
  c: string,
  enfants: readonly string[],
  groupes: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<PresenceFacturable[]> {
  if (enfants.length === 0) return [];
  const { rows } = await sql<PresenceFacturable>`
    select enfant_id, unite_id, groupe_id, jour, valeur, motif, justifie, minutes from presence
    where collectivite_id = ${c}::uuid and enfant_id = any(${uuids(enfants)}) and jour >= ${from}::date and jour < ${until}::date
      and groupe_id = any(${uuids(groupes)})`.execute(tx);
  return rows;
}

export type JustificatifRecu = {
  readonly enfantId: string;
  readonly activiteId: string;
  readonly motif: string;
  readonly debut: CivilDate;
  readonly fin: CivilDate;
  readonly recuLe: Instant;
};

export async function justificatifs(
  tx: ReadTx,
  c: string,
  enfants: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<JustificatifRecu[]> {
  if (enfants.length === 0) return [];
  return tx
    .selectFrom('justificatif_absence')
    .select(['enfantId', 'activiteId', 'motif', 'debut', 'fin', 'recuLe'])
    .where('collectiviteId', '=', c)
    .where('enfantId', 'in', [...enfants])
    .where('debut', '<', until)
    .where('fin', '>', from)
    .execute();
}

/** Slots of the month already closed, or reopened with a reason since (famille:PTG-4), as `<groupe>/<unite>/<jour>`. */
export async function creneauxClos(
  tx: ReadTx,
  c: string,
  groupes: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<Set<string>> {
  const { rows } = await sql<{ cle: string }>`
    select groupe_id || '/' || unite_id || '/' || jour as cle from creneau
    where collectivite_id = ${c}::uuid and groupe_id = any(${uuids(groupes)}) and jour >= ${from}::date and jour < ${until}::date
      and statut in ('clos', 'verrouille', 'rouvert')`.execute(tx);
  return new Set(rows.map((r) => r.cle));
}

/** Locks the closed slots of a month; returns how many changed. Cf. facturation:FAC-3, famille:PTG-4. */
export async function verrouillerCreneaux(
  tx: Tx,
  c: string,
  groupes: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<number> {
  if (groupes.length === 0) return 0;
  const lock = steps(creneau, 'creneau.verrouille');
  const result = await tx
    .updateTable('creneau')
    .set({ statut: lock.to })
    .where('collectiviteId', '=', c)
    .where('groupeId', 'in', [...groupes])
    .where('jour', '>=', from)
    .where('jour', '<', until)
    .where('statut', 'in', [...lock.from])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Foyers whose facts of the month changed after `since`, with the last change. Only those of `foyers` when given. */
export async function foyersChanges(
  tx: ReadTx,
  c: string,
  groupes: readonly string[],
  from: CivilDate,
  until: CivilDate,
  since: Instant,
  foyers: readonly string[] | null,
): Promise<Map<string, Instant>> {
  if (groupes.length === 0 || foyers?.length === 0) return new Map();
  const only =
    foyers === null
      ? sql``
      : sql`and enfant_id in (select personne_id from appartenance where collectivite_id = ${c}::uuid and role = 'enfant' and foyer_id = any(${uuids(foyers)}))`;
  const present =
    foyers === null
      ? sql``
      : sql`and p.enfant_id in (select personne_id from appartenance where collectivite_id = ${c}::uuid and role = 'enfant' and foyer_id = any(${uuids(foyers)}))`;
  const facts = (table: 'reservation' | 'presence') => sql`
    select enfant_id, maj_le as le from ${sql.table(table)}
    where collectivite_id = ${c}::uuid and groupe_id = any(${uuids(groupes)}) and jour >= ${from}::date and jour < ${until}::date
      and maj_le > ${since}::timestamptz ${only}`;
  const { rows } = await sql<{ foyerId: string; le: Instant }>`
    with touche as (
      ${facts('reservation')} union all ${facts('presence')} union all
      select p.enfant_id, k.clos_le from creneau k join presence p on p.collectivite_id = k.collectivite_id
        and p.groupe_id = k.groupe_id and p.unite_id = k.unite_id and p.jour = k.jour
      where k.collectivite_id = ${c}::uuid and k.groupe_id = any(${uuids(groupes)}) and k.jour >= ${from}::date and k.jour < ${until}::date
        and k.clos_le > ${since}::timestamptz ${present}
      union all
      select enfant_id, recu_le from justificatif_absence
      where collectivite_id = ${c}::uuid and debut < ${until}::date and fin > ${from}::date and recu_le > ${since}::timestamptz ${only}
    ), domicile as (
      select distinct on (personne_id) personne_id, foyer_id from appartenance
      where collectivite_id = ${c}::uuid and role = 'enfant' and personne_id in (select enfant_id from touche)
      order by personne_id, foyer_id
    )
    select x.foyer_id, max(x.le) as le from (
      select d.foyer_id, t.le from touche t join domicile d on d.personne_id = t.enfant_id
      union all
      select q.foyer_id, q.recu_le from qf q
      where q.collectivite_id = ${c}::uuid and q.debut < ${until}::date and q.recu_le > ${since}::timestamptz
    ) x ${foyers === null ? sql`` : sql`where x.foyer_id = any(${uuids(foyers)})`} group by 1`.execute(tx);
  return new Map(rows.map((r) => [r.foyerId, r.le]));
}
