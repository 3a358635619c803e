import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/transaction.ts';

/** Queues a job of the installation, in the same transaction as what it follows. */
export async function addTask(tx: Tx, task: string, payload: Record<string, unknown>): Promise<void> {
  await sql`select commun.ajouter_tache(${task}, ${JSON.stringify(payload)}::json)`.execute(tx);
}
