import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { actorLabel, defineAction } from '../../../platform/action/index.ts';
import { passer } from '../habilitation/regie-tenue.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { fermerDossiers } from './dossier.sql.ts';
import { checkRemboursement } from './remboursement.rule.ts';
import {
  abandonnerLeRemboursement,
  insererRemboursement,
  remboursementsDe,
  validerLeRemboursement,
} from './remboursement.sql.ts';
import { tenirDossier } from './sortir.action.ts';

/** First person: asks for a surplus to be given back to its payer, whole (F1). */
export const demanderRemboursement = defineAction({
  name: 'regie.demander_remboursement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid(), motif: z.string().trim().min(3, 'Écrivez le motif.').max(300) }),
  run: async (context, input) => {
    const { tx, collectiviteId, author } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { dossier } = held.value;
    if (dossier.reste < 0 || dossier.redevableId === null) return refuse('regie.dossier_sans_recu');
    if ((await remboursementsDe(tx, collectiviteId, [dossier.id])).has(dossier.id))
      return refuse('regie.operation_faite', { etat: 'remboursement déjà demandé' });
    await insererRemboursement(tx, collectiviteId, {
      id: dossier.id,
      regieId: dossier.regieId,
      redevableId: dossier.redevableId,
      montant: dossier.reste,
      demandePar: author,
      motif: input.motif,
    });
    context.note({ dossier: dossier.id, montant: dossier.reste });
    return ok({ dossierId: dossier.id });
  },
});

/** Anyone who holds the régie gives up a request: the sum is free again, to classify or to ask back for what is left. */
export const abandonnerRemboursement = defineAction({
  name: 'regie.abandonner_remboursement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid(), motif: z.string().trim().min(3, 'Écrivez le motif.').max(300) }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { dossier } = held.value;
    const asked = (await remboursementsDe(tx, collectiviteId, [dossier.id])).get(dossier.id);
    if (!asked) return refuse('regie.introuvable', { quoi: 'demande de remboursement' });
    await abandonnerLeRemboursement(tx, collectiviteId, dossier.id);
    context.note({ dossier: dossier.id, montant: asked.montant, motif: input.motif });
    return ok({ dossierId: dossier.id });
  },
});

/** Second person: validates what the first asked, on the balance both saw; the money leaves the deposit account (F1). */
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
    await validerLeRemboursement(tx, collectiviteId, dossier.id, author);
    await fermerDossiers(tx, collectiviteId, [dossier.id], 'rembourse', context.now);
    context.note({ dossier: dossier.id, montant: asked.montant });
    return ok({ dossierId: dossier.id });
  },
});
