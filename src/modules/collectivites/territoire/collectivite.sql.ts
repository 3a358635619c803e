import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** The operator of the installation, by SIRET; created when there is none. One installation at a time does this. */
export async function operateurId(
  tx: Tx,
  operateur: { id: string; nom: string; siret: string },
): Promise<string> {
  await sql`select pg_advisory_xact_lock(72701004)`.execute(tx);
  const known = await tx
    .selectFrom('commun.operateur')
    .select('id')
    .where('siret', '=', operateur.siret)
    .executeTakeFirst();
  if (known) return known.id;
  await tx.insertInto('commun.operateur').values(operateur).execute();
  return operateur.id;
}

export const operateurName = async (tx: ReadTx): Promise<string | null> =>
  (await tx.selectFrom('commun.operateur').select('nom').orderBy('nom').executeTakeFirst())?.nom ?? null;

export type CollectiviteRow = {
  readonly id: string;
  readonly operateurId: string;
  readonly slug: string;
  readonly nom: string;
  readonly genre: string;
  readonly siret: string;
  readonly codeInsee: string | null;
  readonly population: number;
  readonly fuseau: string;
  readonly territoireFeries: string;
  readonly zoneScolaire: string;
  readonly adresse: string;
  readonly telephone: string;
  readonly courriel: string;
  readonly couleurPrimaire: string;
  readonly couleurAccent: string;
  readonly embleme: string;
};

/** Ids of the collectivités that exist, by slug. */
export async function idsBySlug(tx: ReadTx, slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('commun.collectivite')
    .select(['id', 'slug'])
    .where('slug', 'in', [...slugs])
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function insertCollectivites(
  tx: Tx,
  rows: readonly CollectiviteRow[],
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('commun.collectivite')
    .values(rows.map((row) => ({ ...row, creeLe: now })))
    .execute();
}

/** The collectivité as its papers and addresses name it. */
export const enTete = async (tx: ReadTx, collectiviteId: string) =>
  tx
    .selectFrom('commun.collectivite')
    .select(['slug', 'nom', 'siret', 'adresse', 'telephone', 'couleurPrimaire', 'couleurAccent', 'fuseau'])
    .where('id', '=', collectiviteId)
    .executeTakeFirstOrThrow();

export type Look = Pick<
  CollectiviteRow,
  'nom' | 'adresse' | 'telephone' | 'courriel' | 'couleurPrimaire' | 'couleurAccent'
>;

export async function updateCollectivite(tx: Tx, collectiviteId: string, look: Look): Promise<void> {
  await tx.updateTable('commun.collectivite').set(look).where('id', '=', collectiviteId).execute();
}
