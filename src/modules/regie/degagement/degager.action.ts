import { z } from 'zod';
import { frenchDate } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { checkSortie } from '../caisse/encaisse.rule.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { passer } from '../livre/passer.write.ts';
import { alerteDegagement } from './degagement.rule.ts';
import { insererDegagement } from './degagement.sql.ts';

const euros = z
  .int({ error: 'Écrivez un montant en euros, par exemple 160,00.' })
  .min(1, 'Le montant est d’au moins 0,01 €.');

/** Cash leaves the till for the bank in sealed bags; it is in transit until credited (regie:C1, regie:C4). */
export const degager = defineAction({
  name: 'regie.degager',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ regieId: z.uuid(), montant: euros, deposeLe: civilDate.optional() }),
  run: async (context, input) => {
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const { dossier, today } = held.value;
    const deposeLe = input.deposeLe ?? today;
    if (deposeLe > today)
      return refuse('regie.date_future', { date: frenchDate(deposeLe) }, { field: 'deposeLe' });
    const empty = checkSortie(dossier.soldeCaisse, input.montant);
    if (empty) return { ok: false, refusal: empty };
    const degagementId = uuidv7();
    await insererDegagement(context.tx, context.collectiviteId, {
      id: degagementId,
      regieId: input.regieId,
      montant: input.montant,
      deposeLe,
      auteur: context.author,
    });
    await passer(context, held.value, [
      { fait: { type: 'depart_banque', montant: input.montant }, objetId: degagementId, date: deposeLe },
    ]);
    context.note({ degagement: degagementId, montant: input.montant });
    return ok({ degagementId, avertissements: alerteDegagement(input.montant) });
  },
});
