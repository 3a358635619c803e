import { type RawBuilder, sql } from 'kysely';

// Parts of a statement that upper modules compose in their own `*.sql.ts`, where a second round trip would cost.

/** A collectivité of the register, by id. */
export const partCollectivites: RawBuilder<{ id: string; slug: string; nom: string; genre: string }> =
  sql`(select id, slug, nom, genre from commun.collectivite)`;

/** Services of a collectivité. */
export const partServices = (
  collectiviteId: string,
): RawBuilder<{ id: string; nom: string; adresse: string; telephone: string }> =>
  sql`(select id, nom, adresse, telephone from service where collectivite_id = ${collectiviteId}::uuid)`;

/** Places of a collectivité. */
export const partSites = (collectiviteId: string): RawBuilder<{ id: string; nom: string }> =>
  sql`(select id, nom from site where collectivite_id = ${collectiviteId}::uuid)`;

/** Time zone of a collectivité; `collectivite` is a column or a value. */
export const partFuseau = (collectivite: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(select fuseau from commun.collectivite where id = ${collectivite})`;

export type ReglagesTerritoire = {
  readonly codeInsee: string | null;
  readonly fuseau: string;
  readonly zoneScolaire: string;
};

/** What calendars and prices need of a collectivité, as one json column. */
export const partTerritoire = (collectiviteId: string): RawBuilder<ReglagesTerritoire> =>
  sql`(select json_build_object('codeInsee', k.code_insee, 'fuseau', k.fuseau, 'zoneScolaire', k.zone_scolaire)
     from commun.collectivite k where k.id = ${collectiviteId}::uuid)`;

/** Where a commune lies for a collectivité: its own, one of the same operator, or outside. */
export const partResidence = (
  collectiviteId: string,
  codeInsee: RawBuilder<unknown>,
): RawBuilder<'commune' | 'epci' | 'exterieur'> =>
  sql`(select case when ${codeInsee} = k.code_insee then 'commune'
           when exists (select from commun.collectivite o where o.operateur_id = k.operateur_id and o.code_insee = ${codeInsee}) then 'epci'
           else 'exterieur' end from commun.collectivite k where k.id = ${collectiviteId}::uuid)`;
