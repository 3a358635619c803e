import { sql } from 'kysely';
import { fold } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** The debtor record of each person, made when it does not exist. Returns person id → redevable id. */
export async function redevablesDesPersonnes(
  tx: Tx,
  collectiviteId: string,
  people: readonly { personneId: string; libelle: string; adresse: string }[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const distinct = [...new Map(people.map((p) => [p.personneId, p])).values()];
  const rows = distinct.map((p) => ({
    id: uuidv7(),
    personne: p.personneId,
    libelle: p.libelle,
    adresse: p.adresse,
    recherche: fold(p.libelle),
  }));
  const result = await sql<{ id: string; personneId: string }>`
    insert into redevable (collectivite_id, id, personne_id, libelle, adresse, recherche)
    select ${collectiviteId}, id, personne, libelle, adresse, recherche
    from ${recordset('r', rows, { id: 'uuid', personne: 'uuid', libelle: 'text', adresse: 'text', recherche: 'text' })}
    on conflict (collectivite_id, personne_id) where personne_id is not null
    do update set libelle = excluded.libelle, recherche = excluded.recherche,
      adresse = case when excluded.adresse = '' then redevable.adresse else excluded.adresse end
    returning id, personne_id`.execute(tx);
  return new Map(result.rows.map((r) => [r.personneId, r.id]));
}

/** Debtor records a portal account sees: those of its own person, and those linked with evidence (regie:U1). */
export async function redevablesDuCompte(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  personneId: string | null,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('redevable as r')
    .select('r.id')
    .where('r.collectiviteId', '=', collectiviteId)
    .where((eb) =>
      eb.or([
        ...(personneId === null ? [] : [eb('r.personneId', '=', personneId)]),
        eb.exists(
          eb
            .selectFrom('lien_usager_redevable as l')
            .select('l.compteId')
            .whereRef('l.collectiviteId', '=', 'r.collectiviteId')
            .whereRef('l.redevableId', '=', 'r.id')
            .where('l.compteId', '=', compteId)
            .where('l.masqueLe', 'is', null),
        ),
      ]),
    )
    .execute();
  return rows.map((r) => r.id);
}

export type RedevableLu = {
  readonly id: string;
  readonly personneId: string | null;
  readonly libelle: string;
  readonly adresse: string;
};

/** Debtors by folded name, invoice number or exact reference; at most `limit`. */
export async function chercherRedevables(
  tx: ReadTx,
  collectiviteId: string,
  text: string,
  limit: number,
): Promise<RedevableLu[]> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const number = text.trim().toUpperCase();
  const rows = await tx
    .selectFrom('redevable as r')
    .select(['r.id', 'r.personneId', 'r.libelle', 'r.adresse'])
    .where('r.collectiviteId', '=', collectiviteId)
    .where((eb) =>
      eb.or([
        eb.and(words.map((w) => eb('r.recherche', 'like', `%${w.replace(/[\\%_]/g, '\\$&')}%`))),
        eb.exists(
          eb
            .selectFrom('creance as k')
            .select('k.id')
            .whereRef('k.collectiviteId', '=', 'r.collectiviteId')
            .whereRef('k.redevableId', '=', 'r.id')
            .where('k.numero', '=', number),
        ),
      ]),
    )
    .orderBy('r.recherche')
    .limit(limit)
    .execute();
  return rows;
}

export async function redevablesByIds(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, RedevableLu>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('redevable')
    .select(['id', 'personneId', 'libelle', 'adresse'])
    .where('collectiviteId', '=', collectiviteId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((r) => [r.id, { id: r.id, personneId: r.personneId, libelle: r.libelle, adresse: r.adresse }]),
  );
}

/** The debtor a source names by its own reference, made or brought up to date. */
export async function redevableDeSource(
  tx: Tx,
  collectiviteId: string,
  sourceId: string,
  r: { reference: string; libelle: string; adresse: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into redevable (collectivite_id, id, source_id, reference, libelle, adresse, recherche)
    values (${collectiviteId}, ${uuidv7()}, ${sourceId}, ${r.reference}, ${r.libelle}, ${r.adresse}, ${fold(r.libelle)})
    on conflict (collectivite_id, source_id, reference) where source_id is not null
    do update set libelle = excluded.libelle, adresse = excluded.adresse, recherche = excluded.recherche
    returning id`.execute(tx);
  return rows[0]!.id;
}
