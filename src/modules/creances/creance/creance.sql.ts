import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import type { CreanceAOuvrir } from '../types.ts';
import { creance } from './creance.life.ts';
import type { StatutCreance } from './creance.schema.ts';

/** Inserts créances and their lines; a reference already known is left as it is. Returns the ids inserted. */
export async function insererCreances(
  tx: Tx,
  collectiviteId: string,
  creances: readonly (CreanceAOuvrir & { readonly redevableId: string })[],
): Promise<Set<string>> {
  const heads = creances.map((c) => ({
    id: c.id,
    regie: c.regieId,
    redevable: c.redevableId,
    ref: c.refExterne,
    numero: c.numero,
    objet: c.objet,
    montant: c.lignes.reduce((total, l) => total + l.montant, 0),
    emise: c.emiseLe,
    publiee: c.publieeLe,
    limite: c.limite,
  }));
  const inserted = await sql<{ id: string }>`
    insert into creance (collectivite_id, id, regie_id, redevable_id, ref_externe, dette, numero, objet, montant, emise_le, publiee_le, limite, statut)
    select ${collectiviteId}, id, regie, redevable, ref, id::text, numero, objet, montant, emise, publiee, limite, ${born(creance, 'creance.ouverte')}
    from ${recordset('r', heads, { id: 'uuid', regie: 'uuid', redevable: 'uuid', ref: 'text', numero: 'text', objet: 'text', montant: 'bigint', emise: 'date', publiee: 'date', limite: 'date' })}
    on conflict (collectivite_id, regie_id, ref_externe) do nothing returning id`.execute(tx);
  const made = new Set(inserted.rows.map((r) => r.id));
  const lines = creances
    .filter((c) => made.has(c.id))
    .flatMap((c) =>
      c.lignes.map((l, rang) => ({
        id: uuidv7(),
        creance: c.id,
        rang,
        produit: l.produit,
        nature: l.nature,
        age: l.ageEnfant,
        libelle: l.libelle,
        montant: l.montant,
      })),
    );
  await sql`
    insert into ligne_creance (collectivite_id, id, creance_id, rang, produit, nature, age_enfant, libelle, montant)
    select ${collectiviteId}, id, creance, rang, produit, nature, age, libelle, montant
    from ${recordset('r', lines, { id: 'uuid', creance: 'uuid', rang: 'int', produit: 'text', nature: 'text', age: 'smallint', libelle: 'text', montant: 'bigint' })}`.execute(
    tx,
  );
  return made;
}

export type CreanceLue = {
  readonly id: string;
  readonly regieId: string;
  readonly redevableId: string;
  readonly refExterne: string;
  readonly numero: string;
  readonly objet: string;
  readonly montant: Cents;
  readonly regle: Cents;
  readonly emiseLe: CivilDate;
  readonly publieeLe: CivilDate;
  readonly limite: CivilDate;
  readonly statut: StatutCreance;
  readonly documentId: string | null;
};

export async function creancesByIds(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<CreanceLue[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', 'in', [...ids])
    .orderBy('publieeLe')
    .orderBy('id')
    .$narrowType<Pick<CreanceLue, 'statut'>>()
    .execute();
  return rows;
}

/** What debtors still owe, oldest first. */
export async function creancesOuvertes(
  tx: ReadTx,
  collectiviteId: string,
  redevableIds: readonly string[],
  limit = 200,
): Promise<CreanceLue[]> {
  if (redevableIds.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('redevableId', 'in', [...redevableIds])
    .where('statut', '=', 'ouverte')
    .orderBy('publieeLe')
    .orderBy('id')
    .limit(limit)
    .$narrowType<Pick<CreanceLue, 'statut'>>()
    .execute();
  return rows;
}

export async function attacherDocuments(
  tx: Tx,
  collectiviteId: string,
  documents: readonly { refExterne: string; documentId: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  await sql`update creance set document_id = r.document
    from ${recordset(
      'r',
      documents.map((d) => ({ ref: d.refExterne, document: d.documentId })),
      { ref: 'text', document: 'uuid' },
    )}
    where creance.collectivite_id = ${collectiviteId} and creance.ref_externe = r.ref`.execute(tx);
}

/** Words of the lines of some créances, in order, by créance. */
export async function libellesDe(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ creanceId: string; libelles: string[] }>`
    select creance_id, array_agg(libelle order by rang) as libelles from ligne_creance
    where collectivite_id = ${collectiviteId} and creance_id = any(${[...ids]}::uuid[]) and montant <> 0 group by creance_id`.execute(
    tx,
  );
  return new Map(rows.map((r) => [r.creanceId, r.libelles]));
}

type CreanceSortie = {
  readonly id: string;
  readonly regieId: string;
  readonly objet: string;
  readonly reste: Cents;
  readonly statut: StatutCreance;
  readonly emiseLe: CivilDate;
  readonly limite: CivilDate;
};

/** Invoices of a period that left the régie: handed to the comptable, written off or cancelled. */
export async function creancesSorties(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<CreanceSortie[]> {
  if (redevables.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .select(['id', 'regieId', 'objet', 'montant', 'regle', 'statut', 'emiseLe', 'limite'])
    .where('collectiviteId', '=', collectiviteId)
    .where('redevableId', 'in', [...redevables])
    .where('statut', 'not in', ['ouverte', 'soldee'])
    .where('emiseLe', '>=', from)
    .where('emiseLe', '<', until)
    .orderBy('emiseLe', 'desc')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regieId,
    objet: r.objet,
    reste: r.montant - r.regle,
    statut: r.statut as StatutCreance,
    emiseLe: r.emiseLe,
    limite: r.limite,
  }));
}
