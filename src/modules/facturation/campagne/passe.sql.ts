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

/** Runs of a campaign, the last one first. */
export async function passesDe(tx: ReadTx, c: string, campagneId: string, limit = 20): Promise<Passe[]> {
  const rows = await tx
    .selectFrom('passe')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .orderBy('rang', 'desc')
    .limit(limit)
    .$narrowType<Pick<Passe, 'genre' | 'statut'>>()
    .execute();
  return rows;
}

/** A run under the lock of its row: a chunk of it is done by one worker only. */
export async function verrouillerPasse(tx: Tx, c: string, id: string): Promise<Passe | undefined> {
  const row = await tx
    .selectFrom('passe')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('id', '=', id)
    .forUpdate()
    .$narrowType<Pick<Passe, 'genre' | 'statut'>>()
    .executeTakeFirst();
  return row;
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
      collectiviteId: c,
      id: p.id,
      campagneId: p.campagneId,
      rang: p.rang,
      genre: p.genre,
      statut: p.statut,
      total: p.total,
      demandeePar: p.par,
      demandeeLe: now,
      ...(p.statut === 'terminee' && { faits: p.total, termineeLe: now }),
    })
    .execute();
}

export async function noterProgres(
  tx: Tx,
  c: string,
  id: string,
  progres: { readonly faits: number; readonly total?: number; readonly curseur: string | null },
): Promise<void> {
  await tx.updateTable('passe').set(progres).where('collectiviteId', '=', c).where('id', '=', id).execute();
}
