import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { estRefus } from '../../../kernel/rule.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { imputerSur } from '../../creances/index.ts';
import { imputer, parProduit } from '../../creances/rules.ts';
import { encaissementById } from '../encaissement/encaissement.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { passer } from '../livre/passer.write.ts';
import { checkDelai } from '../recouvrement/delai.rule.ts';
import { dossierAClasser } from './dossier.life.ts';
import { dossierById } from './dossier.sql.ts';

/** Uses a sum to classify on créances of the same régie: the payer's day counts for the limit (regie:E5, regie:X2). */
export const classerRecette = defineAction({
  name: 'regie.classer',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    dossierId: z.uuid(),
    creances: z.array(z.uuid()).min(1, 'Choisissez au moins une facture.').max(50),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const found = await dossierById(tx, collectiviteId, input.dossierId);
    if (!found) return refuse('regie.introuvable', { quoi: 'recette à classer' });
    const held = await tenirLaRegie(context, found.regieId);
    if (!held.ok) return held;
    const dossier = (await dossierById(tx, collectiviteId, found.id)) ?? found;
    if (dossier.statut !== 'ouvert' || dossier.reste === 0) return refuse('regie.dossier_ferme');
    if (dossier.encaissementId === null || dossier.reste < 0) return refuse('regie.dossier_sans_recu');
    const recu = await encaissementById(tx, collectiviteId, dossier.encaissementId);
    if (!recu) return refuse('regie.dossier_sans_recu');
    const { creances } = await lireDossier(tx, collectiviteId, dossier.regieId, null, input.creances);
    for (const creance of creances) {
      const late = checkDelai(creance, recu.dateOperation, 'virement');
      if (late) return { ok: false, refusal: late };
    }
    const part = imputer({
      montant: dossier.reste,
      creances,
      choix: { par: 'creances', creances: input.creances },
    });
    if (estRefus(part)) return { ok: false, refusal: part.refusal };
    const { imputations, surplus } = part.value;
    if (imputations.length === 0)
      return refuse('regie.imputation_excessive', {
        montant: frenchEuros(dossier.reste),
        reste: frenchEuros(0),
      });
    await passer(context, held.value, [
      {
        fait: { type: 'classement', dossier: dossier.id, produits: parProduit(imputations, creances) },
        objetId: dossier.id,
      },
    ]);
    const touched = await imputerSur(context, recu.id, imputations);
    if (surplus === 0) {
      const closed = await move(context, dossierAClasser, 'dossier_a_classer.identifie', dossier.id, {
        set: { fermeLe: context.now },
      });
      if (!closed.ok) return closed;
    }
    context.note({ dossier: dossier.id, creances: touched.map((c) => c.id), reste: surplus });
    return ok({ dossierId: dossier.id, reste: surplus });
  },
});
