import { z } from 'zod';
import { parseEuros } from '../../../kernel/money.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { ouvrirCollectivite } from '../../identites/index.ts';
import { lierRedevable, redevableParPreuve } from './rattachement.sql.ts';

/**
 * Lets an account see a debtor's invoices and payments, on evidence: the number and the amount of one invoice,
 * both exact. Never the e-mail address alone (regie:U1).
 */
export const rattacherRedevable = defineAction({
  name: 'regie.rattacher_redevable',
  permission: null,
  actors: ['resident'],
  input: z.object({
    numero: z
      .string()
      .trim()
      .toUpperCase()
      .min(3, 'Recopiez le numéro écrit en haut de la facture, par exemple F02-26-0000318.')
      .max(60, 'Ce numéro est trop long : recopiez celui écrit en haut de la facture.'),
    montant: z.string().refine((text) => (parseEuros(text) ?? 0) > 0, {
      error: 'Recopiez le montant total de la facture, par exemple 54,19.',
    }),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, actor, now } = context;
    if (actor.kind !== 'resident') return refuse('action.droit_manquant');
    const found = await redevableParPreuve(tx, collectiviteId, input.numero, parseEuros(input.montant) ?? 0);
    if (!found) return refuse('regie.preuve_insuffisante');
    const preuve = `facture:${found.creanceId}`;
    await ouvrirCollectivite(tx, collectiviteId, actor.compteId, preuve, now);
    await lierRedevable(tx, collectiviteId, actor.compteId, found.redevableId, preuve, now);
    context.note({ redevable: found.redevableId, preuve });
    return ok({ redevableId: found.redevableId });
  },
});
