import { z } from 'zod';
import { addDays, type CivilDate, firstOfMonth, isCivilDate, lastOfMonth } from '../../../kernel/calendar.ts';
import { frenchMonth } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { tell } from '../../../platform/life/index.ts';
import { acteEnVigueur, limite, regieByCode } from '../../regie/index.ts';
import { checkDates } from '../emission/document.rule.ts';
import { campagne } from './campagne.life.ts';
import { campagneDuMois, insererCampagne } from './campagne.sql.ts';

/** Days left to pay when the act says nothing. */
const DEFAULT_DAYS = 30;

/** Limit date the régie's act gives to what is published today (regie:X1); 30 days without a régie prolongée. */
export async function limiteProposee(
  tx: ReadTx,
  c: string,
  regieId: string,
  today: CivilDate,
): Promise<CivilDate> {
  const acte = await acteEnVigueur(tx, c, regieId, today);
  return (acte && limite(acte, today)) ?? addDays(today, DEFAULT_DAYS);
}

/** Opens the campaign of a régie for a month, once (facturation:FAC-3). Its limit date comes from the act unless one is given. */
export const preparer = defineAction({
  name: 'facturation.preparer',
  permission: 'facturation.tenir',
  actors: ['agent', 'system'],
  input: z.object({
    regieCode: z.string().regex(/^\d{2}$/, 'Choisissez une régie.'),
    mois: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Choisissez un mois, par exemple 2026-10.'),
    limite: z
      .string()
      .refine(isCivilDate, 'Écrivez une date, par exemple 2026-12-04.')
      .nullable()
      .default(null),
  }),
  run: async ({ tx, collectiviteId, now, today, note, emit }, { regieCode, mois, limite }) => {
    const regie = await regieByCode(tx, collectiviteId, regieCode);
    if (!regie) return refuse('facturation.regie_inconnue', { code: regieCode }, { field: 'regieCode' });
    if (await campagneDuMois(tx, collectiviteId, regieCode, mois))
      return refuse(
        'facturation.campagne_existante',
        { regie: regie.nom, mois: frenchMonth(mois) },
        { field: 'mois' },
      );
    const until = limite ?? (await limiteProposee(tx, collectiviteId, regie.id, today));
    const dates = checkDates({ publication: today, limite: until, remise: until });
    if (!dates.ok) return dates;
    const id = uuidv7();
    await insererCampagne(
      tx,
      collectiviteId,
      { id, regieCode, mois, nom: `${regie.nom}, ${frenchMonth(mois)}`, limite: until },
      now,
    );
    note({ campagne: id, regie: regieCode, mois, du: firstOfMonth(mois), au: lastOfMonth(mois) });
    tell({ emit }, campagne, 'campagne.preparee', [id]);
    return ok({ campagneId: id });
  },
});
