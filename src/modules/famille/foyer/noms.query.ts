import type { ReadTx } from '../../../platform/db/transaction.ts';
import { firstName, personnesByIds } from '../../identites/index.ts';
import { foyerSituations } from '../prix/situations.query.ts';

/** First names of children, by id: all that a screen needs to call them. */
export async function enfantNoms(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const people = await personnesByIds(tx, collectiviteId, ids);
  return new Map([...people].map(([id, personne]) => [id, firstName(personne)]));
}

export type FoyerLabel = {
  readonly id: string;
  readonly numero: number;
  readonly label: string;
  readonly residence: 'commune' | 'epci' | 'exterieur';
};

/** Names and numbers of foyers, by id. */
export async function foyersByIds(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, FoyerLabel>> {
  const found = await foyerSituations(tx, collectiviteId, ids);
  return new Map(
    [...found].map(([id, f]) => [id, { id, numero: f.numero, label: f.label, residence: f.residence }]),
  );
}
