import { monthOf } from '../../../kernel/calendar.ts';
import { unitesFacturables } from '../../famille/index.ts';
import type { PublicationTarif } from '../../tarifs/index.ts';
import { perimerDepuis } from './perime.sql.ts';

/** A draft priced by the former revision must not be issued as it is: it waits for a replay (facturation:FAC-3). */
export const perimerParTarif: PublicationTarif = async (tx, collectiviteId, { objetId, debut }) => {
  const unite = (await unitesFacturables(tx, collectiviteId, debut)).find((u) => u.id === objetId);
  if (unite) await perimerDepuis(tx, collectiviteId, unite.regieCode, monthOf(debut));
};
