import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { actorLabel, defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { passer } from '../livre/passer.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { dossierAClasser } from './dossier.life.ts';
import { tenirDossier } from './dossier-tenu.write.ts';
import { remboursement } from './remboursement.life.ts';
import { checkRemboursement } from './remboursement.rule.ts';
import { remboursementsDe } from './remboursement.sql.ts';

/** Second person: validates what the first asked, on the balance both saw; the money leaves the deposit account (regie:F1). */
export const validerRemboursement = defineAction({
  name: 'regie.valider_remboursement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid() }),
  run: async (context, input) => {
    const { tx, collectiviteId, actor, author } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { tenue, dossier } = held.value;
    const asked = (await remboursementsDe(tx, collectiviteId, [dossier.id])).get(dossier.id);
    if (!asked) return refuse('regie.introuvable', { quoi: 'demande de remboursement' });
    const no = checkRemboursement({
      montant: asked.montant,
      position: { recu: dossier.montant, deja_rembourse: 0, utilise: dossier.montant - dossier.reste },
      demandeur: asked.demandePar,
      valideur: actorLabel(actor),
      disponible_vu: asked.montant,
    });
    if (no) return { ok: false, refusal: no };
    const solde = await soldeDe(tx, collectiviteId, tenue.regie.id, 'compte_dft');
    if (solde < asked.montant)
      return refuse('regie.solde_insuffisant', {
        solde: frenchEuros(solde),
        sortie: frenchEuros(asked.montant),
      });
    await passer(context, tenue, [
      {
        fait: { type: 'surplus_rembourse', dossier: dossier.id, montant: asked.montant },
        objetId: dossier.id,
      },
    ]);
    const validated = await move(context, remboursement, 'remboursement.valide', dossier.id, {
      set: { validePar: author },
    });
    if (!validated.ok) return validated;
    const closed = await move(context, dossierAClasser, 'dossier_a_classer.rembourse', dossier.id, {
      set: { fermeLe: context.now },
    });
    if (!closed.ok) return closed;
    context.note({ dossier: dossier.id, montant: asked.montant });
    return ok({ dossierId: dossier.id });
  },
});
