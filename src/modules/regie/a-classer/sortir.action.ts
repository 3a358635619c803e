import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { passer } from '../livre/passer.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { dossierAClasser } from './dossier.life.ts';
import { tenirDossier } from './dossier-tenu.write.ts';

/**
 * Ends a case that no invoice takes: money passed to the comptable (regie:X2), or a shortfall made good after his decision.
 * The money leaves the account named, which must hold it.
 */
export const sortirDossier = defineAction({
  name: 'regie.sortir_dossier',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid(), compte: z.enum(['compte_dft', 'caisse']) }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { tenue, dossier } = held.value;
    if (dossier.reste === 0) {
      // A record in quarantine was never booked: it ends without an entry.
      const closed = await move(context, dossierAClasser, 'dossier_a_classer.transfere', dossier.id, {
        set: { fermeLe: context.now },
      });
      if (!closed.ok) return closed;
      context.note({ dossier: dossier.id });
      return ok({ dossierId: dossier.id, statut: 'transfere_au_comptable' });
    }
    const montant = Math.abs(dossier.reste);
    if (dossier.reste > 0) {
      const solde = await soldeDe(tx, collectiviteId, tenue.regie.id, input.compte);
      if (solde < montant)
        return refuse(
          'regie.solde_insuffisant',
          { solde: frenchEuros(solde), sortie: frenchEuros(montant) },
          { field: 'compte' },
        );
    }
    await passer(context, tenue, [
      {
        fait:
          dossier.reste > 0
            ? { type: 'transfert_au_comptable', dossier: dossier.id, montant, compte: input.compte }
            : { type: 'ecart_regularise', dossier: dossier.id, montant, compte: input.compte },
        objetId: dossier.id,
      },
    ]);
    const event = dossier.reste > 0 ? 'dossier_a_classer.transfere' : 'dossier_a_classer.identifie';
    const closed = await move(context, dossierAClasser, event, dossier.id, {
      set: { fermeLe: context.now },
    });
    if (!closed.ok) return closed;
    const { statut } = closed.value;
    context.note({ dossier: dossier.id, statut, montant });
    return ok({ dossierId: dossier.id, statut });
  },
});
