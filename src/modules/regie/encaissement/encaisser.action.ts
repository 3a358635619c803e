import { z } from 'zod';
import { refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { choixImputation } from '../../creances/rules.ts';
import { derogationEspeces, moyenSchema } from './encaissement.schema.ts';
import { enregistrerEncaissement } from './enregistrer.write.ts';

/** Takes money at the desk, in the name of the régisseur, for one payer and one means. */
export const encaisserAuGuichet = defineAction({
  name: 'regie.encaisser',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    pointId: z.uuid({ error: 'Choisissez le guichet où vous encaissez.' }),
    redevableId: z.uuid().nullable(),
    payeur: z.string().trim().min(1, 'Écrivez le nom du payeur : il figure sur le reçu.').max(140),
    montant: z
      .int({ error: 'Écrivez un montant en euros, par exemple 12,50.' })
      .min(1, 'Le montant est d’au moins 0,01 €.'),
    moyen: moyenSchema,
    dateOperation: civilDate.optional(),
    creances: z.array(z.uuid()).max(100),
    choix: choixImputation.nullable(),
    derogation: derogationEspeces.nullable(),
  }),
  run: async (context, input) => {
    if (context.actor.kind !== 'agent') return refuse('action.droit_manquant');
    return enregistrerEncaissement(context, {
      ...input,
      compteId: context.actor.compteId,
      dateOperation: input.dateOperation ?? context.today,
    });
  },
});
