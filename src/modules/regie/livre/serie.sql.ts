import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/transaction.ts';

export type GenreSerie = 'F' | 'A' | 'Q' | 'J' | 'R' | 'B' | 'V' | 'T';

/**
 * Takes `count` ranks of a gapless series, under the lock of its row until the end of the transaction (REG-Q2):
 * a rollback gives them back. Returns the first rank.
 */
export async function takeRanks(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  genre: GenreSerie,
  exercice: number,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ dernier: number }>`
    insert into serie_numero (collectivite_id, regie_id, genre, exercice, dernier)
    values (${collectiviteId}, ${regieId}, ${genre}, ${exercice}, ${count})
    on conflict (collectivite_id, regie_id, genre, exercice) do update set dernier = serie_numero.dernier + excluded.dernier
    returning dernier`.execute(tx);
  return (rows[0]?.dernier ?? count) - count + 1;
}

/** `Q02-26-0000003`: kind, régie, year, rank. */
export const numeroDePiece = (genre: GenreSerie, regieCode: string, exercice: number, rang: number): string =>
  `${genre}${regieCode}-${String(exercice % 100).padStart(2, '0')}-${String(rang).padStart(7, '0')}`;
