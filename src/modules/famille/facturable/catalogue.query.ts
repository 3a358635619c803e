import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ObjetsTarifables } from '../../tarifs/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { GenreActivite, GenreUnite } from '../types.ts';
import { foyerDeLEnfant, foyersActuels } from './personnes.sql.ts';

/** A unit as billing names it and knows where its money goes. */
export type UniteFacturable = {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  /** `Cantine`, or `Centre du mercredi, matin` when the activity has several units. */
  readonly libelle: string;
  readonly genre: GenreUnite;
  readonly activiteId: string;
  readonly activiteCode: string;
  readonly activiteNom: string;
  readonly activityGenre: GenreActivite;
  readonly regieCode: string;
  readonly produitCode: string;
  readonly prepaid: boolean;
  readonly service: { readonly nom: string; readonly adresse: string; readonly telephone: string } | null;
};

/** Units of every activity, by activity then rank. */
export async function unitesFacturables(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<UniteFacturable[]> {
  const config = await configurationOf(tx, collectiviteId, today);
  const count = Map.groupBy(config.unites.values(), (u) => u.activiteId);
  return [...config.unites.values()]
    .flatMap((u) => {
      const activite = config.activites.get(u.activiteId);
      return activite ? [{ u, activite }] : [];
    })
    .sort((a, b) =>
      a.activite.nom < b.activite.nom ? -1 : a.activite.nom > b.activite.nom ? 1 : a.u.rang - b.u.rang,
    )
    .map(({ u, activite }) => ({
      id: u.id,
      code: u.code,
      nom: u.nom,
      libelle:
        (count.get(activite.id)?.length ?? 1) > 1 ? `${activite.nom}, ${u.nom.toLowerCase()}` : activite.nom,
      genre: u.genre,
      activiteId: activite.id,
      activiteCode: activite.code,
      activiteNom: activite.nom,
      activityGenre: activite.genre,
      regieCode: activite.regieCode,
      produitCode: activite.produitCode,
      prepaid: activite.paiement === 'prepaye',
      service: config.services.get(activite.serviceId) ?? null,
    }));
}

/** The units a tariff can be published on. */
export const objetsTarifables: ObjetsTarifables = async (tx, collectiviteId, jour) =>
  (await unitesFacturables(tx, collectiviteId, jour)).map((u) => ({
    id: u.id,
    code: u.code,
    genre: u.genre,
    activite: u.activiteCode,
    libelle: u.libelle,
  }));

/** Households an adult or a payer belongs to on a day: their own, never the other parent's (famille:FOY-3). */
export const foyersOfAdult = foyersActuels;
/** The household a child is billed with. For agents only. */
export const foyerOfEnfant = foyerDeLEnfant;

/** Reasons of absence an activity knows on a day. */
export async function absenceReasons(
  tx: ReadTx,
  collectiviteId: string,
  activiteId: string,
  jour: CivilDate,
): Promise<{ readonly code: string; readonly libelle: string; readonly justifie: boolean }[]> {
  const config = await configurationOf(tx, collectiviteId, jour);
  return (config.absences.get(activiteId) ?? [])
    .filter((r) => covers(r, jour))
    .map((r) => ({ code: r.valeur.motif, libelle: r.libelle, justifie: r.valeur.justifie }));
}
