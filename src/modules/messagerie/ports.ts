import type { Tx } from '../../platform/db/transaction.ts';

/** Where a person of a collectivité can be written to. */
export type Carnet = {
  emailOf(tx: Tx, collectiviteId: string, personneId: string): Promise<string | null>;
};
