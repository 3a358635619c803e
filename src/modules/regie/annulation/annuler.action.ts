import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { sessionById } from '../caisse/session.sql.ts';
import { encaissementById } from '../encaissement/encaissement.sql.ts';
import { entrerEnRegie } from '../habilitation/regie-tenue.write.ts';
import { remiseDeRecu, retirerDeRemise } from '../remise/remise.sql.ts';
import { checkAnnulation } from './annulation.rule.ts';
import { ecrituresVivantes } from './contrepassation.sql.ts';
import { contrepasserEncaissement } from './contrepasser.write.ts';

/**
 * Cancels a receipt by choice (regie:J3): its author in his own open session, or the head of the régie, before the batch
 * and the month are closed, with a reason. The receipt keeps its number and is marked.
 */
export const annulerEncaissement = defineAction({
  name: 'regie.annuler_encaissement',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({ encaissementId: z.uuid(), motif: z.string().trim().max(300) }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const found = await encaissementById(tx, collectiviteId, input.encaissementId);
    if (!found) return refuse('regie.introuvable', { quoi: 'encaissement' });
    const session = found.sessionId ? await sessionById(tx, collectiviteId, found.sessionId) : undefined;
    const entered = await entrerEnRegie(context, found.regieId, session?.pointId ?? null);
    if (!entered.ok) return entered;
    const { dossier, qualite, regie } = entered.value;
    const recu = (await encaissementById(tx, collectiviteId, found.id)) ?? found;
    const remise = await remiseDeRecu(tx, collectiviteId, recu.id);
    const months = (await ecrituresVivantes(tx, collectiviteId, regie.id, [recu.id])).map((e) => e.mois);
    const no = checkAnnulation({
      auteur_encaissement: recu.auteur,
      demandeur: context.author,
      qualite,
      session_ouverte: session?.statut === 'ouverte',
      remise_arretee: remise !== undefined && remise.statut !== 'brouillon',
      mois_clos: months.some((m) => dossier.moisClos.includes(m)),
      statut: recu.statut,
      motif: input.motif,
    });
    if (no) return { ok: false, refusal: no };
    if (remise) await retirerDeRemise(tx, collectiviteId, remise, recu.id, recu.montant);
    const done = await contrepasserEncaissement(context, entered.value, recu, input.motif);
    return done.ok ? ok({ encaissementId: recu.id, creances: done.value.creances.map((c) => c.id) }) : done;
  },
});
