import { z } from 'zod';
import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { alerteDegagement, checkSortie } from '../caisse/encaisse.rule.ts';
import { ouvrirDossierAClasser } from '../encaissement/encaissement.sql.ts';
import { passer, tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { civilDate } from '../modes.ts';
import { degagementById, insererDegagement, noterCredit } from './degagement.sql.ts';

const euros = z
  .int({ error: 'Écrivez un montant en euros, par exemple 160,00.' })
  .min(1, 'Le montant est d’au moins 0,01 €.');

/** Cash leaves the till for the bank in sealed bags; it is in transit until credited (C1, C4). */
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

/** The bank credits a bag; a difference with what was declared is posted on its own case (C4, vector 14). */
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
    const { tx, collectiviteId, now } = context;
    const found = await degagementById(tx, collectiviteId, input.degagementId);
    if (!found) return refuse('regie.introuvable', { quoi: 'dégagement' });
    const held = await tenirLaRegie(context, found.regieId);
    if (!held.ok) return held;
    const bag = (await degagementById(tx, collectiviteId, found.id)) ?? found;
    if (bag.credite !== null) return refuse('regie.operation_faite', { etat: 'dégagement déjà crédité' });
    if (input.crediteLe > civilDateOf(now))
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
