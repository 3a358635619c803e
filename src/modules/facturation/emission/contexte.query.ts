import { assert } from '../../../kernel/assert.ts';
import { type CivilDate, civilDateOf, type Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Enseigne } from '../../../platform/pdf/index.ts';
import { enTete } from '../../collectivites/index.ts';
import {
  type FoyerSituation,
  foyerSituations,
  type UniteFacturable,
  unitesFacturables,
} from '../../famille/index.ts';
import { type Personne, personnesByIds } from '../../identites/index.ts';
import { type ActeRegie, acteEnVigueur, type RegieInfo, regieByCode } from '../../regie/index.ts';
import type { Campagne } from '../campagne/campagne.sql.ts';

/** What every invoice of a campaign has in common, read once per step. */
export type ContexteEmission = {
  readonly campagne: Campagne;
  readonly regie: RegieInfo;
  readonly acte: ActeRegie | undefined;
  readonly enseigne: Enseigne;
  readonly slug: string;
  readonly unites: ReadonlyMap<string, UniteFacturable>;
  readonly labels: ReadonlyMap<string, string>;
  readonly today: CivilDate;
  readonly now: Instant;
  /** Address of the portal, for the « en ligne » line. */
  readonly portail: string;
};

export async function contexteEmission(
  tx: ReadTx,
  c: string,
  campagne: Campagne,
  now: Instant,
  portail: string,
): Promise<ContexteEmission> {
  const entete = await enTete(tx, c);
  const today = civilDateOf(now, entete.fuseau);
  const regie = await regieByCode(tx, c, campagne.regieCode);
  assert(regie, 'a campaign has a régie');
  const unites = await unitesFacturables(tx, c, today);
  return {
    campagne,
    regie,
    acte: await acteEnVigueur(tx, c, regie.id, today),
    enseigne: {
      nom: entete.nom,
      adresse: [entete.adresse],
      couleurPrimaire: entete.couleurPrimaire,
      couleurAccent: entete.couleurAccent,
    },
    slug: entete.slug,
    unites: new Map(unites.map((u) => [u.id, u])),
    labels: new Map(unites.map((u) => [u.id, u.libelle])),
    today,
    now,
    portail,
  };
}

/** People and households named by a set of documents. */
export type Destinataires = {
  readonly personnes: ReadonlyMap<string, Personne>;
  readonly foyers: ReadonlyMap<string, FoyerSituation>;
};

export const destinataires = async (
  tx: ReadTx,
  c: string,
  personnes: readonly string[],
  foyers: readonly string[],
): Promise<Destinataires> => ({
  personnes: await personnesByIds(tx, c, personnes),
  foyers: await foyerSituations(tx, c, foyers),
});
