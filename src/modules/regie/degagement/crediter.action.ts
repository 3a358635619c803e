import { z } from 'zod';
import { frenchDate } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { ouvrirDossierAClasser } from '../a-classer/dossier.sql.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { passer } from '../livre/passer.write.ts';
import { degagementById, noterCredit } from './degagement.sql.ts';

/** The bank credits a bag; a difference with what was declared is posted on its own case (regie:C4, vector 14). */
export const crediterDegagement = defineAction({
  name: 'regie.crediter_degagement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    degagementId: z.uuid(),
    credite: z.int({ error: 'Écrivez le montant crédité, par exemple 155,00.' }).min(0),
    crediteLe: civilDate,
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, now, today } = context;
    const found = await degagementById(tx, collectiviteId, input.degagementId);
    if (!found) return refuse('regie.introuvable', { quoi: 'dégagement' });
    const held = await tenirLaRegie(context, found.regieId);
    if (!held.ok) return held;
    const bag = (await degagementById(tx, collectiviteId, found.id)) ?? found;
    if (bag.credite !== null) return refuse('regie.operation_faite', { etat: 'dégagement déjà crédité' });
    if (input.crediteLe > today)
      return refuse('regie.date_future', { date: frenchDate(input.crediteLe) }, { field: 'crediteLe' });
    const ecart = input.credite - bag.montant;
    const dossierId = uuidv7();
    if (ecart !== 0)
      await ouvrirDossierAClasser(
        tx,
        collectiviteId,
        {
          id: dossierId,
          regieId: bag.regieId,
          encaissementId: null,
          redevableId: null,
          motif: 'ecart_banque',
          montant: Math.abs(ecart),
        },
        now,
      );
    await passer(context, held.value, [
      {
        fait: {
          type: 'degagement_credite',
          declare: bag.montant,
          credite: input.credite,
          dossier: dossierId,
        },
        objetId: bag.id,
        date: input.crediteLe,
      },
    ]);
    await noterCredit(tx, collectiviteId, bag.id, input.credite, input.crediteLe);
    context.note({ degagement: bag.id, ecart });
    return ok({ degagementId: bag.id, ecart });
  },
});
