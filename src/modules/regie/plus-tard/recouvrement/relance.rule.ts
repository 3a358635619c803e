import { addDays, type CivilDate } from '../../../../kernel/calendar.ts';
import { frenchDate } from '../../../../kernel/french.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';
import type { ActeRegie } from '../../acte/acte.schema.ts';

/** regie:X1: null when a reminder may leave on `today`: only if the act allows it, in the days it names before the limit. */
export function checkRelance(
  acte: Pick<ActeRegie, 'prolongee'>,
  limite: CivilDate,
  today: CivilDate,
): Refusal | null {
  const { prolongee } = acte;
  if (!prolongee?.relance_autorisee)
    return refusal('regie.relance_interdite', { raison: 'l’acte de la régie ne la prévoit pas' });
  const first = addDays(limite, -prolongee.relance_jours_avant);
  if (today < first)
    return refusal('regie.relance_interdite', {
      raison: `elle est possible à partir du ${frenchDate(first)}`,
    });
  return today > limite
    ? refusal('regie.relance_interdite', { raison: `la date limite du ${frenchDate(limite)} est passée` })
    : null;
}
