import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ObjetsTarifables } from '../../tarifs/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { GenreActivite, GenreUnite } from '../types.ts';
import { foyerDeLEnfant, foyersActuels } from './personnes.sql.ts';

/** A unit as billing names it and knows where its money goes. */
export type BillableUnit = {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  /** `Cantine`, or `Centre du mercredi, matin` when the activity has several units. */
  readonly libelle: string;
  readonly genre: GenreUnite;
  readonly activityId: string;
  readonly activityCode: string;
  readonly activityName: string;
  readonly activityGenre: GenreActivite;
  readonly regieCode: string;
  readonly produitCode: string;
  readonly prepaid: boolean;
  readonly service: { readonly nom: string; readonly adresse: string; readonly telephone: string } | null;
};

/** Units of every activity, by activity then rank. */
export async function billableUnits(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<BillableUnit[]> {
  const config = await configurationOf(tx, collectiviteId, today);
  const count = Map.groupBy(config.unites.values(), (u) => u.activiteId);
  return [...config.unites.values()]
    .flatMap((u) => {
      const activity = config.activites.get(u.activiteId);
      return activity ? [{ u, activity }] : [];
    })
    .sort((a, b) =>
      a.activity.nom < b.activity.nom ? -1 : a.activity.nom > b.activity.nom ? 1 : a.u.rang - b.u.rang,
    )
    .map(({ u, activity }) => ({
      id: u.id,
      code: u.code,
      nom: u.nom,
      libelle:
        (count.get(activity.id)?.length ?? 1) > 1 ? `${activity.nom}, ${u.nom.toLowerCase()}` : activity.nom,
      genre: u.genre,
      activityId: activity.id,
      activityCode: activity.code,
      activityName: activity.nom,
      activityGenre: activity.genre,
      regieCode: activity.regieCode,
      produitCode: activity.produitCode,
      prepaid: activity.paiement === 'prepaye',
      service: config.services.get(activity.serviceId) ?? null,
    }));
}

/** The units a tariff can be published on. */
export const objetsTarifables: ObjetsTarifables = async (tx, collectiviteId, jour) =>
  (await billableUnits(tx, collectiviteId, jour)).map((u) => ({
    id: u.id,
    code: u.code,
    genre: u.genre,
    activite: u.activityCode,
    libelle: u.libelle,
  }));

/** Households an adult or a payer belongs to on a day: their own, never the other parent's (FOY-3). */
export const foyersOfAdult = foyersActuels;
/** The household a child is billed with. For agents only. */
export const foyerOfChild = foyerDeLEnfant;

/** Reasons of absence an activity knows on a day. */
export async function absenceReasons(
  tx: ReadTx,
  collectiviteId: string,
  activityId: string,
  day: CivilDate,
): Promise<{ readonly code: string; readonly libelle: string; readonly justifie: boolean }[]> {
  const config = await configurationOf(tx, collectiviteId, day);
  return (config.absences.get(activityId) ?? [])
    .filter((r) => r.debut <= day && (r.fin === null || day < r.fin))
    .map((r) => ({ code: r.valeur.motif, libelle: r.libelle, justifie: r.valeur.justifie }));
}
