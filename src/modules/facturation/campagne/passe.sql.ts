import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { StatutPasse } from './passe.life.ts';

export type GenrePasse = 'brouillon' | 'definitive' | 'rejeu';

export type Passe = {
  readonly id: string;
  readonly campagneId: string;
  readonly rang: number;
  readonly genre: GenrePasse;
  readonly statut: StatutPasse;
  readonly faits: number;
  readonly total: number;
  readonly curseur: string | null;
  readonly demandeeLe: Instant;
  readonly termineeLe: Instant | null;
};

type Row = {
  id: string;
  campagne_id: string;
  rang: number;
  genre: string;
  statut: string;
  faits: number;
  total: number;
  curseur: string | null;
  demandee_le: string;
  terminee_le: string | null;
};

const fromRow = (r: Row): Passe => ({
  id: r.id,
  campagneId: r.campagne_id,
  rang: r.rang,
  genre: r.genre as GenrePasse,
  statut: r.statut as StatutPasse,
  faits: r.faits,
  total: r.total,
  curseur: r.curseur,
  demandeeLe: r.demandee_le,
  termineeLe: r.terminee_le,
});

/** Runs of a campaign, the last one first. */
export async function passesDe(tx: ReadTx, c: string, campagneId: string, limit = 20): Promise<Passe[]> {
  const rows = await tx
    .selectFrom('passe')
    .selectAll()
    .where('collectivite_id', '=', c)
    .where('campagne_id', '=', campagneId)
    .orderBy('rang', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** A run under the lock of its row: a chunk of it is done by one worker only. */
export async function verrouillerPasse(tx: Tx, c: string, id: string): Promise<Passe | undefined> {
  const row = await tx
    .selectFrom('passe')
    .selectAll()
    .where('collectivite_id', '=', c)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function insererPasse(
  tx: Tx,
  c: string,
  p: {
    id: string;
    campagneId: string;
    rang: number;
    genre: GenrePasse;
    statut: StatutPasse;
    total: number;
    par: string;
  },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('passe')
    .values({
      collectivite_id: c,
      id: p.id,
      campagne_id: p.campagneId,
      rang: p.rang,
      genre: p.genre,
      statut: p.statut,
      total: p.total,
      demandee_par: p.par,
      demandee_le: now,
      ...(p.statut === 'terminee' && { faits: p.total, terminee_le: now }),
    })
    .execute();
}

export async function noterProgres(
  tx: Tx,
  c: string,
  id: string,
  progres: { readonly faits: number; readonly total?: number; readonly curseur: string | null },
): Promise<void> {
  await tx.updateTable('passe').set(progres).where('collectivite_id', '=', c).where('id', '=', id).execute();
}
