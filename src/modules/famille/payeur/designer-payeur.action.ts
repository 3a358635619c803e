import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { ficheFoyer, setPayeur } from '../foyer/foyer.sql.ts';

/** famille:FOY-7: names who pays by default for a household: an adult or a payer of it, with the reason. */
export const designerPayeur = defineAction({
  name: 'famille.designer_payeur',
  permission: 'famille.designer_payeur',
  actors: ['agent', 'system'],
  input: z.object({
    foyerId: z.uuid(),
    payeurId: z.uuid('Choisissez le payeur.'),
    motif: z.string().trim().min(3, 'Écrivez le motif : il est gardé avec le changement.').max(300),
  }),
  run: async (context, { foyerId, payeurId }) => {
    const fiche = await ficheFoyer(context.tx, context.collectiviteId, foyerId);
    if (!fiche) return refuse('famille.foyer_scelle');
    if (!fiche.membres.some((m) => m.personneId === payeurId && m.role !== 'enfant'))
      return refuse('famille.payeur_etranger', {}, { field: 'payeurId' });
    await setPayeur(context.tx, context.collectiviteId, foyerId, payeurId);
    context.note({ foyer: foyerId, avant: fiche.payeurId, apres: payeurId });
    context.emit('foyer.payeur_change', { foyerId, payeurId });
    return ok({ foyerId, payeurId });
  },
});
