import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { entrerEnRegie } from '../habilitation/regie-tenue.write.ts';
import { poserEcart } from './ecart.write.ts';
import { insererSession } from './session.sql.ts';
import { fondsAttendu } from './tiroir.query.ts';

/** Opens a till session with the float counted. At the main desk a difference with the ledger is posted and commented (regie:C1, regie:C5). */
export const ouvrirSession = defineAction({
  name: 'regie.ouvrir_session',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid({ error: 'Choisissez le guichet.' }),
    pointId: z.uuid({ error: 'Choisissez le guichet.' }),
    fonds: z
      .int({ error: 'Écrivez ce que vous avez compté, par exemple 150,00.' })
      .min(0, 'Un montant compté ne peut pas être négatif.'),
    commentaire: z.string().trim().max(500),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, now } = context;
    const entered = await entrerEnRegie(context, input.regieId, input.pointId);
    if (!entered.ok) return entered;
    const { dossier, compteId } = entered.value;
    if (dossier.point === null) return refuse('regie.introuvable', { quoi: 'guichet' }, { field: 'pointId' });
    if (dossier.session !== null) return refuse('regie.session_deja_ouverte');
    const expected = await fondsAttendu(
      tx,
      collectiviteId,
      input.regieId,
      dossier.point,
      dossier.soldeCaisse,
    );
    const gap = expected === null ? 0 : input.fonds - expected;
    if (gap !== 0 && input.commentaire === '')
      return refuse('regie.ecart_non_commente', {}, { field: 'commentaire' });
    if (gap !== 0) {
      const { dossierId } = await poserEcart(context, entered.value, gap);
      context.note({ ecart: gap, dossier: dossierId });
    }
    const sessionId = uuidv7();
    await insererSession(
      tx,
      collectiviteId,
      { id: sessionId, regieId: input.regieId, pointId: input.pointId, compteId, fonds: input.fonds },
      now,
    );
    context.note({ session: sessionId, fonds: input.fonds });
    return ok({ sessionId, ecart: gap });
  },
});
