import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { canonical, defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { entrerEnRegie } from '../habilitation/regie-tenue.write.ts';
import { compter } from './comptage.rule.ts';
import { sessionCaisse } from './session.life.ts';
import { sessionById } from './session.sql.ts';
import { especesAttendues } from './tiroir.query.ts';

const STATUTS = { ouverte: 'ouverte', comptee: 'déjà comptée', validee: 'déjà validée' } as const;

/** Counts a session by denomination, once; a difference needs a comment (regie:C1). Its opener or the head of the régie. */
export const compterSession = defineAction({
  name: 'regie.compter_session',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({
    sessionId: z.uuid(),
    /** Number of each note or coin, by face value in cents. */
    coupures: z.record(z.string(), z.int({ error: 'Écrivez un nombre entier.' }).min(0).max(100_000)),
    commentaire: z.string().trim().max(500),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const found = await sessionById(tx, collectiviteId, input.sessionId);
    if (!found) return refuse('regie.introuvable', { quoi: 'session de caisse' });
    const entered = await entrerEnRegie(context, found.regieId, found.pointId);
    if (!entered.ok) return entered;
    const { dossier, qualite, compteId } = entered.value;
    if (qualite === 'mandataire' && found.compteId !== compteId) return refuse('regie.reserve_au_regisseur');
    // Read again under the lock: another tab may have counted in between.
    const session = (await sessionById(tx, collectiviteId, input.sessionId)) ?? found;
    if (session.statut !== 'ouverte')
      return refuse('regie.session_etat', { statut: STATUTS[session.statut] });
    const expected = await especesAttendues(tx, collectiviteId, session, dossier.soldeCaisse);
    const answer = compter(input.coupures, expected, input.commentaire);
    if ('refusal' in answer) return { ok: false, refusal: answer.refusal };
    const { total, ecart } = answer.comptage;
    const counted = await move(context, sessionCaisse, 'session_caisse.comptee', session.id, {
      set: {
        comptage: canonical(input.coupures),
        compteMontant: total,
        ecart,
        commentaire: input.commentaire,
        compteeLe: context.now,
      },
    });
    if (!counted.ok) return counted;
    context.note({ session: session.id, attendu: expected, compte: total, ecart });
    return ok({ sessionId: session.id, total, attendu: expected, ecart });
  },
});
