import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';

/** regie:X1: last day the régie may collect an invoice issued on `emission`; null when the act allows no invoice. */
export const limite = (acte: Pick<ActeRegie, 'prolongee'>, emission: CivilDate): CivilDate | null =>
  acte.prolongee === null ? null : addDays(emission, acte.prolongee.limite_jours);
