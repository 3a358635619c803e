import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import { fold } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { CreanceAOuvrir } from '../../regie/types.ts';
import type { StatutCreance } from './creance.schema.ts';

/** The debtor record of each person, made when it does not exist. Returns person id → redevable id. */
export async function redevablesDesPersonnes(
  tx: Tx,
  collectiviteId: string,
  people: readonly { personneId: string; libelle: string; adresse: string }[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const distinct = [...new Map(people.map((p) => [p.personneId, p])).values()];
  const rows = JSON.stringify(
    distinct.map((p) => ({
      id: uuidv7(),
      personne: p.personneId,
      libelle: p.libelle,
      adresse: p.adresse,
      recherche: fold(p.libelle),
    })),
  );
  const result = await sql<{ id: string; personne_id: string }>`
    insert into redevable (collectivite_id, id, personne_id, libelle, adresse, recherche)
    select ${collectiviteId}, id, personne, libelle, adresse, recherche
    from json_to_recordset(${rows}::json) as r(id uuid, personne uuid, libelle text, adresse text, recherche text)
    on conflict (collectivite_id, personne_id) where personne_id is not null
    do update set libelle = excluded.libelle, recherche = excluded.recherche,
      adresse = case when excluded.adresse = '' then redevable.adresse else excluded.adresse end
    returning id, personne_id`.execute(tx);
  return new Map(result.rows.map((r) => [r.personne_id, r.id]));
}

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
    select ${collectiviteId}, id, regie, redevable, ref, id::text, numero, objet, montant, emise, publiee, limite, 'ouverte'
    from json_to_recordset(${JSON.stringify(heads)}::json) as r(id uuid, regie uuid, redevable uuid, ref text, numero text, objet text, montant bigint, emise date, publiee date, limite date)
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
    from json_to_recordset(${JSON.stringify(lines)}::json) as r(id uuid, creance uuid, rang int, produit text, nature text, age smallint, libelle text, montant bigint)`.execute(
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

type Row = {
  id: string;
  regie_id: string;
  redevable_id: string;
  ref_externe: string;
  numero: string;
  objet: string;
  montant: number;
  regle: number;
  emise_le: CivilDate;
  publiee_le: CivilDate;
  limite: CivilDate;
  statut: string;
  document_id: string | null;
};

const fromRow = (r: Row): CreanceLue => ({
  id: r.id,
  regieId: r.regie_id,
  redevableId: r.redevable_id,
  refExterne: r.ref_externe,
  numero: r.numero,
  objet: r.objet,
  montant: r.montant,
  regle: r.regle,
  emiseLe: r.emise_le,
  publieeLe: r.publiee_le,
  limite: r.limite,
  statut: r.statut as StatutCreance,
  documentId: r.document_id,
});

export async function creancesByIds(
  tx: Tx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<CreanceLue[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
    .where('id', 'in', [...ids])
    .orderBy('publiee_le')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** What debtors still owe, oldest first. */
export async function creancesOuvertes(
  tx: Tx,
  collectiviteId: string,
  redevableIds: readonly string[],
  limit = 200,
): Promise<CreanceLue[]> {
  if (redevableIds.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
    .where('redevable_id', 'in', [...redevableIds])
    .where('statut', '=', 'ouverte')
    .orderBy('publiee_le')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Debtor records a portal account sees: those of its own person, and those linked with evidence (REG-U1). */
export async function redevablesDuCompte(
  tx: Tx,
  collectiviteId: string,
  compteId: string,
  personneId: string | null,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('redevable as r')
    .select('r.id')
    .where('r.collectivite_id', '=', collectiviteId)
    .where((eb) =>
      eb.or([
        ...(personneId === null ? [] : [eb('r.personne_id', '=', personneId)]),
        eb.exists(
          eb
            .selectFrom('lien_usager_redevable as l')
            .select('l.compte_id')
            .whereRef('l.collectivite_id', '=', 'r.collectivite_id')
            .whereRef('l.redevable_id', '=', 'r.id')
            .where('l.compte_id', '=', compteId)
            .where('l.masque_le', 'is', null),
        ),
      ]),
    )
    .execute();
  return rows.map((r) => r.id);
}

export async function attacherDocuments(
  tx: Tx,
  collectiviteId: string,
  documents: readonly { refExterne: string; documentId: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  await sql`update creance set document_id = r.document
    from json_to_recordset(${JSON.stringify(documents.map((d) => ({ ref: d.refExterne, document: d.documentId })))}::json) as r(ref text, document uuid)
    where creance.collectivite_id = ${collectiviteId} and creance.ref_externe = r.ref`.execute(tx);
}

export type RedevableLu = {
  readonly id: string;
  readonly personneId: string | null;
  readonly libelle: string;
  readonly adresse: string;
};

/** Debtors by folded name, invoice number or exact reference; at most `limit`. */
export async function chercherRedevables(
  tx: Tx,
  collectiviteId: string,
  text: string,
  limit: number,
): Promise<RedevableLu[]> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const number = text.trim().toUpperCase();
  const rows = await tx
    .selectFrom('redevable as r')
    .select(['r.id', 'r.personne_id', 'r.libelle', 'r.adresse'])
    .where('r.collectivite_id', '=', collectiviteId)
    .where((eb) =>
      eb.or([
        eb.and(words.map((w) => eb('r.recherche', 'like', `%${w.replace(/[\\%_]/g, '\\$&')}%`))),
        eb.exists(
          eb
            .selectFrom('creance as k')
            .select('k.id')
            .whereRef('k.collectivite_id', '=', 'r.collectivite_id')
            .whereRef('k.redevable_id', '=', 'r.id')
            .where('k.numero', '=', number),
        ),
      ]),
    )
    .orderBy('r.recherche')
    .limit(limit)
    .execute();
  return rows.map((r) => ({ id: r.id, personneId: r.personne_id, libelle: r.libelle, adresse: r.adresse }));
}

export async function redevablesByIds(
  tx: Tx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, RedevableLu>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('redevable')
    .select(['id', 'personne_id', 'libelle', 'adresse'])
    .where('collectivite_id', '=', collectiviteId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((r) => [r.id, { id: r.id, personneId: r.personne_id, libelle: r.libelle, adresse: r.adresse }]),
  );
}
