import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { NatureProduit, StatutCreance } from './creance.schema.ts';

/** One créance of the column below, names of the rules. */
export type CreancePourReglement = {
  readonly id: string;
  readonly redevable: string;
  readonly dette: string;
  readonly statut: StatutCreance;
  readonly publiee_le: CivilDate;
  readonly date_limite: CivilDate;
  readonly lignes: {
    readonly id: string;
    readonly produit: string;
    readonly nature: NatureProduit;
    readonly libelle: string;
    readonly montant: number;
    readonly reste: number;
    readonly age_enfant: number | null;
  }[];
};

/**
 * Part of a statement: one json column with the créances `ids` (`uuid[]`) of a régie and their lines, null when none.
 * Composed in the read of whoever judges a receipt, so that it stays one round trip under the lock of the régie.
 */
export const pourReglement = (
  collectiviteId: string,
  regieId: string,
  ids: RawBuilder<unknown>,
): RawBuilder<CreancePourReglement[] | null> => sql`(
      select json_agg(json_build_object('id', k.id, 'redevable', k.redevable_id, 'dette', k.dette, 'statut', k.statut, 'publiee_le', k.publiee_le, 'date_limite', k.limite,
        'lignes', (select json_agg(json_build_object('id', l.id, 'produit', l.produit, 'nature', l.nature, 'libelle', l.libelle, 'montant', l.montant, 'reste', l.montant - l.impute, 'age_enfant', l.age_enfant) order by l.rang)
          from ligne_creance l where l.collectivite_id = k.collectivite_id and l.creance_id = k.id)))
      from creance k where k.collectivite_id = ${collectiviteId} and k.regie_id = ${regieId} and k.id = any(${ids}))`;

/** Relation part: créances of some debtors (`id`, `objet`). */
export const partCreancesDe = (collectiviteId: string, redevables: readonly string[]): RawBuilder<unknown> =>
  sql`(select id, objet from creance where collectivite_id = ${collectiviteId}::uuid and redevable_id = any(${[...redevables]}::uuid[]))`;

/** Relation part: créances of a collectivité and what each asked for, in cents (`id`, `montant`). */
export const partMontants = (collectiviteId: string): RawBuilder<unknown> =>
  sql`(select id, montant from creance where collectivite_id = ${collectiviteId}::uuid)`;

/** Relation part: what receipts paid of the créances of a source (`encaissement_id`, `creance_id`, `ref_externe`, `montant`). */
export const partDeSource = (collectiviteId: string, sourceId: string): RawBuilder<unknown> =>
  sql`(select i.encaissement_id, i.creance_id, k.ref_externe, i.montant from creance k
    join imputation i on i.collectivite_id = k.collectivite_id and i.creance_id = k.id
    where k.collectivite_id = ${collectiviteId}::uuid and k.source_id = ${sourceId}::uuid)`;
