import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { derived } from '../../../platform/life/index.ts';
import { creance } from '../creance/creance.life.ts';
import type { Imputation } from '../creance/creance.schema.ts';

type ImputationAEcrire = Imputation & { readonly id: string };

/** A créance `k` once `t.montant` more of it is paid: settled when nothing is left, due again otherwise. */
const PAYEE = {
  'creance.soldee': sql<boolean>`k.regle + t.montant = k.montant`,
  'creance.rouverte': sql<boolean>`k.regle + t.montant < k.montant`,
};

export type CreanceTouchee = {
  readonly id: string;
  readonly refExterne: string;
  readonly regle: Cents;
  readonly montant: Cents;
  readonly soldee: boolean;
};

/**
 * Part of a statement: the named queries that write imputations of a receipt (negative ones give back) and what they
 * leave on lines and créances; ends with `touchees`, whose rows are `CreanceTouchee`. Composed after `with`, in the
 * `*.sql.ts` of whoever writes the receipt, so that both stay one statement: checks of the tables refuse anything
 * beyond what is due or what was paid, whoever writes at the same time (regie:E5, regie:J1, regie:J3, invariant 4).
 */
export const imputationsEtTouchees = (
  collectiviteId: string,
  encaissementId: string,
  imputations: readonly ImputationAEcrire[],
  now: Instant,
): RawBuilder<unknown> => sql`i as (
      select * from ${recordset('r', imputations, { id: 'uuid', creance: 'uuid', ligne: 'uuid', montant: 'bigint' })}
    ), lignes as (
      update ligne_creance l set impute = l.impute + t.montant
      from (select ligne, sum(montant)::bigint as montant from i group by ligne) t
      where l.collectivite_id = ${collectiviteId} and l.id = t.ligne
    ), imputations as (
      insert into imputation (collectivite_id, id, encaissement_id, creance_id, ligne_id, montant, cree_le)
      select ${collectiviteId}, id, ${encaissementId}, creance, ligne, montant, ${now} from i
    ), touchees as (
      update creance k set regle = k.regle + t.montant,
        statut = ${derived(creance, PAYEE, 'k')}
      from (select creance, sum(montant)::bigint as montant from i group by creance) t
      where k.collectivite_id = ${collectiviteId} and k.id = t.creance
      returning k.id, k.ref_externe as "refExterne", k.regle, k.montant, k.statut = 'soldee' as soldee
    )`;

/** Adds imputations to a receipt already written. */
export async function ajouterImputations(
  tx: ReadTx,
  collectiviteId: string,
  encaissementId: string,
  imputations: readonly ImputationAEcrire[],
  now: Instant,
): Promise<CreanceTouchee[]> {
  const part = imputationsEtTouchees(collectiviteId, encaissementId, imputations, now);
  return (await sql<CreanceTouchee>`with ${part} select * from touchees`.execute(tx)).rows;
}

/**
 * Relation part: what each debt of some créances already received, receipt by receipt
 * (`dette`, `encaissement_id`, `montant`). `ids` is a `uuid[]`.
 */
export const recuParDette = (collectiviteId: string, ids: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      select k.dette, i.encaissement_id, i.montant from creance cible
        join creance k on k.collectivite_id = cible.collectivite_id and k.regie_id = cible.regie_id and k.dette = cible.dette
        join imputation i on i.collectivite_id = k.collectivite_id and i.creance_id = k.id
      where cible.collectivite_id = ${collectiviteId} and cible.id = any(${ids}))`;

export type ImputationLue = {
  readonly encaissementId: string;
  readonly creanceId: string;
  readonly ligneId: string;
  readonly montant: Cents;
  readonly objet: string;
  readonly numeroCreance: string;
  readonly libelle: string;
  readonly produit: string;
};

/** What receipts paid, line by line. */
export async function imputationsDe(
  tx: ReadTx,
  collectiviteId: string,
  encaissementIds: readonly string[],
): Promise<ImputationLue[]> {
  if (encaissementIds.length === 0) return [];
  const rows = await tx
    .selectFrom('imputation as i')
    .innerJoin('creance as k', (join) =>
      join.onRef('k.collectiviteId', '=', 'i.collectiviteId').onRef('k.id', '=', 'i.creanceId'),
    )
    .innerJoin('ligne_creance as l', (join) =>
      join.onRef('l.collectiviteId', '=', 'i.collectiviteId').onRef('l.id', '=', 'i.ligneId'),
    )
    .select([
      'i.encaissementId',
      'i.creanceId',
      'i.ligneId',
      'i.montant',
      'k.objet',
      'k.numero',
      'l.libelle',
      'l.produit',
    ])
    .where('i.collectiviteId', '=', collectiviteId)
    .where('i.encaissementId', 'in', [...encaissementIds])
    .orderBy('i.id')
    .execute();
  return rows.map((r) => ({
    encaissementId: r.encaissementId,
    creanceId: r.creanceId,
    ligneId: r.ligneId,
    montant: r.montant,
    objet: r.objet,
    numeroCreance: r.numero,
    libelle: r.libelle,
    produit: r.produit,
  }));
}

/** What receipts paid of the créances of some debtors: the part that pays them, and what for, in order. */
export async function imputationsDesRedevables(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
): Promise<Map<string, { readonly part: Cents; readonly objets: readonly string[] }>> {
  if (redevables.length === 0) return new Map();
  const { rows } = await sql<{ id: string; part: number; objets: string[] }>`
    select i.encaissement_id as id, coalesce(sum(i.montant) filter (where i.montant > 0), 0)::bigint as part,
      array_agg(distinct k.objet order by k.objet) as objets
    from creance k join imputation i on i.collectivite_id = k.collectivite_id and i.creance_id = k.id
    where k.collectivite_id = ${collectiviteId} and k.redevable_id = any(${[...redevables]}::uuid[])
    group by i.encaissement_id`.execute(tx);
  return new Map(rows.map(({ id, ...what }) => [id, what]));
}
