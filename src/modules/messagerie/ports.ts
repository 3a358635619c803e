import type { ReadTx } from '../../platform/db/transaction.ts';

/** Where a person of a collectivité can be written to. */
export type Carnet = {
  emailOf(tx: ReadTx, collectiviteId: string, personneId: string): Promise<string | null>;
};
