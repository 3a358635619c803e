import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { partPossede } from '../../documents/index.ts';
import type { StatutFacture } from './facture.life.ts';

export type Facture = {
  readonly id: string;
  readonly campagneId: string;
  readonly genre: 'facture' | 'avoir';
  readonly numero: string;
  readonly regieCode: string;
  readonly payeurId: string;
  readonly foyerId: string;
  readonly payeur: { readonly nom: string; readonly adresse: readonly string[]; readonly reference?: string };
  readonly montant: Cents;
  readonly deduit: Cents;
  readonly emiseLe: CivilDate;
  readonly limite: CivilDate;
  readonly creanceId: string | null;
  readonly statut: StatutFacture;
  readonly empreinte: string;
  readonly creeeLe: Instant;
};

type Row = {
  id: string;
  campagneId: string;
  genre: string;
  numero: string;
  regieCode: string;
  payeurId: string;
  foyerId: string;
  payeurFige: string;
  montant: number;
  deduit: number;
  emiseLe: string;
  limite: string;
  creanceId: string | null;
  statut: string;
  empreinte: string;
  creeLe: string;
};

const fromRow = (r: Row): Facture => ({
  id: r.id,
  campagneId: r.campagneId,
  genre: r.genre === 'avoir' ? 'avoir' : 'facture',
  numero: r.numero,
  regieCode: r.regieCode,
  payeurId: r.payeurId,
  foyerId: r.foyerId,
  payeur: JSON.parse(r.payeurFige) as Facture['payeur'],
  montant: r.montant,
  deduit: r.deduit,
  emiseLe: r.emiseLe,
  limite: r.limite,
  creanceId: r.creanceId,
  statut: r.statut as StatutFacture,
  empreinte: r.empreinte,
  creeeLe: r.creeLe,
});

const query = (tx: ReadTx, c: string) =>
  tx
    .selectFrom('facture as f')
    .innerJoin('facture_statut as s', (j) =>
      j.onRef('s.collectiviteId', '=', 'f.collectiviteId').onRef('s.factureId', '=', 'f.id'),
    )
    .select([
      'f.id',
      'f.campagneId',
      'f.genre',
      'f.numero',
      'f.regieCode',
      'f.payeurId',
      'f.foyerId',
      'f.payeurFige',
      'f.montant',
      'f.deduit',
      'f.emiseLe',
      'f.limite',
      'f.creanceId',
      's.statut',
      'f.empreinte',
      'f.creeLe',
    ])
    .where('f.collectiviteId', '=', c);

export async function factureById(tx: ReadTx, c: string, id: string): Promise<Facture | undefined> {
  const row = await query(tx, c).where('f.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Documents in the order they were issued, after a cursor: for the API and exports. */
export async function facturesApres(
  tx: ReadTx,
  c: string,
  filter: { readonly apres: string | null; readonly campagneId?: string | undefined; readonly limit: number },
): Promise<Facture[]> {
  let q = query(tx, c);
  if (filter.apres !== null) q = q.where('f.id', '>', filter.apres);
  if (filter.campagneId !== undefined) q = q.where('f.campagneId', '=', filter.campagneId);
  return (await q.orderBy('f.id').limit(filter.limit).execute()).map(fromRow);
}

/** Documents of a campaign by number, a page at a time. */
export async function facturesDeCampagne(
  tx: ReadTx,
  c: string,
  campagneId: string,
  page: { offset: number; limit: number },
): Promise<Facture[]> {
  const rows = await query(tx, c)
    .where('f.campagneId', '=', campagneId)
    .orderBy('f.numero')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map(fromRow);
}

export type LigneFacture = {
  readonly rang: number;
  readonly enfantId: string;
  readonly libelle: string;
  readonly jours: readonly CivilDate[];
  readonly quantite: number;
  readonly prixUnitaire: Cents;
  readonly montant: Cents;
  readonly partRepas: Cents;
  readonly partGarde: Cents;
  readonly produit: string;
  readonly trace: string;
};

export async function lignesDeFacture(tx: ReadTx, c: string, factureId: string): Promise<LigneFacture[]> {
  const rows = await tx
    .selectFrom('ligne_facture')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('factureId', '=', factureId)
    .orderBy('rang')
    .execute();
  return rows.map((r) => ({
    rang: r.rang,
    enfantId: r.enfantId,
    libelle: r.libelle,
    jours: r.jours.split(','),
    quantite: r.quantite,
    prixUnitaire: r.prixUnitaire,
    montant: r.montant,
    partRepas: r.partRepas,
    partGarde: r.partGarde,
    produit: r.produit,
    trace: r.traceEmpreinte,
  }));
}

/** Sealed contents whose PDF is not filed yet. */
export async function contenusSansPdf(
  tx: ReadTx,
  c: string,
  ids: readonly string[],
): Promise<{ id: string; contenu: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; contenu: string }>`
    select f.id, f.contenu from facture f
    where f.collectivite_id = ${c}::uuid and f.id = any(${[...ids]}::uuid[]) and not ${partPossede(c, sql.ref('f.genre'), sql.ref('f.id'))}
    order by f.numero`.execute(tx);
  return rows;
}

export async function verrouillerStatut(
  tx: Tx,
  c: string,
  factureId: string,
): Promise<StatutFacture | undefined> {
  const row = await tx
    .selectFrom('facture_statut')
    .select('statut')
    .where('collectiviteId', '=', c)
    .where('factureId', '=', factureId)
    .forUpdate()
    .executeTakeFirst();
  return row && (row.statut as StatutFacture);
}

/** The sealed content of a document, exactly as issued. */
export async function contenuScelle(tx: ReadTx, c: string, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('facture')
    .select('contenu')
    .where('collectiviteId', '=', c)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.contenu;
}
