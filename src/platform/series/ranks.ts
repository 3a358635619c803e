import { type RawBuilder, sql } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import type { ReadTx } from '../db/transaction.ts';
import type { Series } from './series.ts';

type In = { readonly tx: ReadTx; readonly collectiviteId: string };

/**
 * Takes `count` ranks of a gapless series, under the lock of its row until the end of the transaction (regie:Q2):
 * a rollback gives them back. Returns the first rank.
 */
export async function take(
  { tx, collectiviteId }: In,
  series: Series,
  porteurId: string,
  exercice: number,
  count: number,
): Promise<number> {
  assert(Number.isInteger(count) && count >= 1, `count ${count}`);
  const { rows } = await sql<{ dernier: number }>`
    insert into serie_numero (collectivite_id, porteur_id, genre, exercice, dernier)
    values (${collectiviteId}, ${porteurId}, ${series.genre}, ${exercice}, ${count})
    on conflict (collectivite_id, porteur_id, genre, exercice) do update set dernier = serie_numero.dernier + excluded.dernier
    returning dernier`.execute(tx);
  return (rows[0]?.dernier ?? count) - count + 1;
}

/** A series whose numbers are not 1, 2, 3… up to what it says it gave. */
export type Hole = {
  readonly genre: string;
  readonly exercice: number;
  readonly nombre: number;
  readonly premier: number;
  readonly dernier: number;
  /** Last rank the series says it gave; null when it knows nothing of them. */
  readonly annonce: number | null;
  /** First rank missing or given twice; null when only the end differs. */
  readonly attendu: number | null;
};

/**
 * Series of a holder with a rank missing, given twice, or a tail that is not there (regie:Q2). `numbers` is the module's
 * own select of every number it holds: `genre text, exercice int, rang bigint`.
 */
export async function holes(
  { tx, collectiviteId }: In,
  series: readonly Series[],
  porteurId: string,
  numbers: RawBuilder<unknown>,
): Promise<readonly Hole[]> {
  const { rows } = await sql<Hole>`
    with numbers as (
      select genre, exercice, rang, row_number() over (partition by genre, exercice order by rang) as place from (${numbers}) x
      where genre = any(${series.map((s) => s.genre)}::text[])
    ), s as (
      select genre, exercice, count(*) as nombre, min(rang) as premier, max(rang) as dernier,
        min(place) filter (where rang <> place) as attendu
      from numbers group by genre, exercice
    )
    select s.genre, s.exercice, s.nombre, s.premier, s.dernier, n.dernier as annonce, s.attendu
    from s left join serie_numero n on n.collectivite_id = ${collectiviteId} and n.porteur_id = ${porteurId}
      and n.genre = s.genre and n.exercice = s.exercice
    where s.attendu is not null or n.dernier is distinct from s.dernier
    order by s.genre, s.exercice`.execute(tx);
  return rows;
}
