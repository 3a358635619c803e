import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

export type Remplissage = {
  readonly groupeId: string;
  readonly compteurId: string;
  readonly nom: string;
  readonly capacite: number;
  readonly reserve: number;
};

/** Places of every counter on a day; a counter nobody used yet has its full capacity. */
export async function remplissageDuJour(tx: ReadTx, c: string, jour: CivilDate): Promise<Remplissage[]> {
  const { rows } = await sql<Remplissage>`select k.groupe_id, k.id as compteur_id, k.nom,
      coalesce(j.capacite, k.capacite) as capacite, coalesce(j.reserve, 0) as reserve
    from compteur_capacite k left join compteur_jour j
      on j.collectivite_id = k.collectivite_id and j.compteur_id = k.id and j.jour = ${jour}::date
    where k.collectivite_id = ${c}::uuid order by k.nom, k.id`.execute(tx);
  return rows;
}

export type CompteUnite = {
  readonly groupeId: string;
  readonly uniteId: string;
  readonly statut: string;
  readonly nombre: number;
};

/** Bookings of a day, counted by group, unit and state. */
export async function comptesDuJour(tx: ReadTx, c: string, jour: CivilDate): Promise<CompteUnite[]> {
  const { rows } =
    await sql<CompteUnite>`select r.groupe_id, r.unite_id, r.statut, count(*) as nombre from reservation r
    where r.collectivite_id = ${c}::uuid and r.jour = ${jour}::date and r.statut in ('confirmee', 'option', 'demandee', 'attente', 'proposee')
    group by 1, 2, 3`.execute(tx);
  return rows;
}

export type LigneAttente = {
  readonly id: string;
  readonly enfantId: string;
  readonly foyerId: string;
  readonly groupeId: string;
  readonly uniteId: string;
  readonly demandeeLe: string;
};

/** The waiting list of a day, in order (famille:CAP-4). */
export async function attenteDuJour(
  tx: ReadTx,
  c: string,
  jour: CivilDate,
  limit: number,
): Promise<LigneAttente[]> {
  const { rows } =
    await sql<LigneAttente>`select r.id, r.enfant_id, r.foyer_id, r.groupe_id, r.unite_id, r.demandee_le from reservation r
    where r.collectivite_id = ${c}::uuid and r.jour = ${jour}::date and r.statut = 'attente'
    order by r.priorite, r.demandee_le, r.id limit ${limit}`.execute(tx);
  return rows;
}
