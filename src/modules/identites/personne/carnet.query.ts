import { z } from 'zod';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { addressesOf } from './carnet.sql.ts';

const Pivot = z.object({ courriel: z.string().nullish() });

/** Where a person can be written to: their account's address, the one FranceConnect gives, the one on their file. */
export const carnet = {
  async emailOf(tx: ReadTx, collectiviteId: string, personneId: string): Promise<string | null> {
    const found = await addressesOf(tx, collectiviteId, personneId);
    const certified = found.pivot ? Pivot.safeParse(JSON.parse(found.pivot)).data?.courriel : null;
    return found.account ?? certified ?? found.personne;
  },
};
