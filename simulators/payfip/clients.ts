import { readFile } from 'node:fs/promises';
import { addDays, dateOf } from './clock.ts';
import type { Ligne } from './types.ts';

export type Client = {
  readonly numcli: string;
  readonly libelle: readonly string[];
  readonly compte: { readonly banque: string; readonly guichet: string; readonly numero: string };
  /** `a_faire`: production opens the day after one activation payment by each means. */
  readonly activation: 'ouverte' | 'a_faire';
};

/** Reads the known bodies, by `numcli`. */
export async function readClients(path: string | URL): Promise<ReadonlyMap<string, Client>> {
  const list = JSON.parse(await readFile(path, 'utf8')) as Client[];
  return new Map(list.map((client) => [client.numcli, client]));
}

/** Whether production payments are open now: T4 until both activation payments are a day old. */
export function productionOuverte(client: Client, book: readonly Ligne[], now: number): boolean {
  if (client.activation === 'ouverte') return true;
  const done = (moyen: string) =>
    book.find((l) => l.type === 'activation' && l.numcli === client.numcli && l.moyen === moyen);
  const last = [done('carte'), done('prelevement')].map((line) => line && addDays(dateOf(line.le), 1));
  return last.every((date) => date !== undefined && date <= dateOf(now));
}
