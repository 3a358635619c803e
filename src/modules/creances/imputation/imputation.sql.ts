import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/**
 * Adds imputations to a receipt already written, negative ones to give back: lines and créances follow exactly, and
 * their checks refuse anything beyond what is due or what was paid (E5, J1, J3, invariant 4).
 */
export async function ajouterImputations(
  tx: Tx,
  collectiviteId: string,
  encaissementId: string,
  imputations: readonly { id: string; creance: string; ligne: string; montant: Cents }[],
  now: Instant,
): Promise<CreanceTouchee[]> {
  const { rows } = await sql<{
    id: string;
    ref_externe: string;
    regle: number;
    montant: number;
    statut: string;
  }>`
    with i as (
      select * from json_to_recordset(${JSON.stringify(imputations)}::json) as r(id uuid, creance uuid, ligne uuid, montant bigint)
    ), lignes as (
      update ligne_creance l set impute = l.impute + t.montant
      from (select ligne, sum(montant)::bigint as montant from i group by ligne) t
      where l.collectivite_id = ${collectiviteId} and l.id = t.ligne
    ), nouvelles as (
      insert into imputation (collectivite_id, id, encaissement_id, creance_id, ligne_id, montant, cree_le)
      select ${collectiviteId}, id, ${encaissementId}, creance, ligne, montant, ${now} from i
    )
    update creance k set regle = k.regle + t.montant,
      statut = case when k.statut = 'ouverte' and k.regle + t.montant = k.montant then 'soldee'
                    when k.statut = 'soldee' and k.regle + t.montant < k.montant then 'ouverte' else k.statut end
    from (select creance, sum(montant)::bigint as montant from i group by creance) t
    where k.collectivite_id = ${collectiviteId} and k.id = t.creance
    returning k.id, k.ref_externe, k.regle, k.montant, k.statut`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    refExterne: r.ref_externe,
    regle: r.regle,
    montant: r.montant,
    soldee: r.statut === 'soldee',
  }));
}

export type CreanceTouchee = {
  readonly id: string;
  readonly refExterne: string;
  readonly regle: Cents;
  readonly montant: Cents;
  readonly soldee: boolean;
};

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
  tx: Tx,
  collectiviteId: string,
  encaissementIds: readonly string[],
): Promise<ImputationLue[]> {
  if (encaissementIds.length === 0) return [];
  const rows = await tx
    .selectFrom('imputation as i')
    .innerJoin('creance as k', (join) =>
      join.onRef('k.collectivite_id', '=', 'i.collectivite_id').onRef('k.id', '=', 'i.creance_id'),
    )
    .innerJoin('ligne_creance as l', (join) =>
      join.onRef('l.collectivite_id', '=', 'i.collectivite_id').onRef('l.id', '=', 'i.ligne_id'),
    )
    .select([
      'i.encaissement_id',
      'i.creance_id',
      'i.ligne_id',
      'i.montant',
      'k.objet',
      'k.numero',
      'l.libelle',
      'l.produit',
    ])
    .where('i.collectivite_id', '=', collectiviteId)
    .where('i.encaissement_id', 'in', [...encaissementIds])
    .orderBy('i.id')
    .execute();
  return rows.map((r) => ({
    encaissementId: r.encaissement_id,
    creanceId: r.creance_id,
    ligneId: r.ligne_id,
    montant: r.montant,
    objet: r.objet,
    numeroCreance: r.numero,
    libelle: r.libelle,
    produit: r.produit,
  }));
}
