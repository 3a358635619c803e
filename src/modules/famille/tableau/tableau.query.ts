import { addDays, type CivilDate, mondayOf } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { effectifsDuJour } from '../effectif/effectifs.sql.ts';
import { type EvenementInscrit, evenementsDepuis } from '../evenement/evenement.sql.ts';
import { type Appel, type AppelEnRetard, appelsDuJour, appelsNonClos } from '../pointage/appels.sql.ts';
import {
  type Demandes,
  demandesEnAttente,
  paiQuiExpirent,
  placesDeRepas,
  type RepasDuJour,
  repasParJour,
} from './tableau.sql.ts';

/** Days back in which an open roll-call is still recalled. */
const RETARD_JOURS = 62;
/** A protocol that ends within these days is worth a call to the family. */
const PAI_JOURS = 30;

export type AppelsAFaire = { readonly today: readonly Appel[]; readonly late: readonly AppelEnRetard[] };

/** Roll-calls of the day, and those of past days that nobody closed. */
export const rollCallsToDo = async (
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<AppelsAFaire> => ({
  today: await appelsDuJour(tx, collectiviteId, today),
  late: await appelsNonClos(tx, collectiviteId, addDays(today, -RETARD_JOURS), today),
});

export type RepasAutour = {
  /** Days of this week and the next on which meals are booked. */
  readonly jours: readonly RepasDuJour[];
  /** Places of an ordinary day, null when it is not limited. */
  readonly places: number | null;
};

/** Meals booked over the two weeks around a day. */
export const mealsAround = async (
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<RepasAutour> => {
  const monday = mondayOf(today);
  return {
    jours: await repasParJour(tx, collectiviteId, monday, addDays(monday, 14)),
    places: await placesDeRepas(tx, collectiviteId),
  };
};

export type CuisineProchaine = {
  readonly jour: CivilDate;
  readonly repas: number;
  readonly regimes: number;
  readonly pai: number;
};

/** What the kitchen prepares on the next day with meals after `today`, within a fortnight; null when nothing is booked. */
export async function nextMeals(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<CuisineProchaine | null> {
  const [next] = await repasParJour(tx, collectiviteId, addDays(today, 1), addDays(today, 15));
  if (!next) return null;
  const heads = await effectifsDuJour(tx, collectiviteId, next.jour);
  return {
    jour: next.jour,
    repas: next.repas,
    regimes: heads.reduce((n, e) => n + e.regimes.reduce((m, d) => m + d.nombre, 0), 0),
    pai: heads.reduce((n, e) => n + e.pai, 0),
  };
}

export type FamillesAFaire = {
  readonly demandes: readonly Demandes[];
  readonly pai: { readonly nombre: number; readonly premier: CivilDate | null };
};

/** What families wait for. */
export const familiesToDo = async (
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<FamillesAFaire> => ({
  demandes: await demandesEnAttente(tx, collectiviteId, today),
  pai: await paiQuiExpirent(tx, collectiviteId, today, addDays(today, PAI_JOURS)),
});

/** Collective events to come. */
export const eventsToCome = (
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<EvenementInscrit[]> => evenementsDepuis(tx, collectiviteId, today);
