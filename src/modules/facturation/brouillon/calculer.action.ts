import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { born, impossible } from '../../../platform/life/index.ts';
import { billingCount, lockCreneaux } from '../../famille/index.ts';
import { campagne as campagneLife } from '../campagne/campagne.life.ts';
import { verrouillerCampagne } from '../campagne/campagne.sql.ts';
import { passe } from '../campagne/passe.life.ts';
import { insererPasse, passesDe } from '../campagne/passe.sql.ts';
import { viderBrouillon } from './brouillon.sql.ts';

export const DRAFT_TASK = 'facturation.brouillon';

/**
 * Asks for a draft of the whole campaign: attendance locks, a job computes household after household (facturation:FAC-3). After
 * promotion it prepares what changed since, by difference (facturation:FAC-1).
 */
export const calculer = defineAction({
  name: 'facturation.calculer',
  permission: 'facturation.tenir',
  actors: ['agent', 'system'],
  input: z.object({ campagneId: z.uuid() }),
  run: async (context, { campagneId }) => {
    const { tx, collectiviteId, now } = context;
    const campagne = await verrouillerCampagne(tx, collectiviteId, campagneId);
    if (!campagne) return refuse('facturation.campagne_inconnue');
    const [last] = await passesDe(tx, collectiviteId, campagneId, 1);
    if (last && (last.statut === 'en_attente' || last.statut === 'en_cours'))
      return refuse('facturation.passe_en_cours');
    if (campagne.statut === 'close') return impossible(campagneLife, 'campagne.calculee', campagne.statut);
    await viderBrouillon(tx, collectiviteId, campagneId);
    const locked = await lockCreneaux(context, { regieCode: campagne.regieCode, mois: campagne.mois });
    const passeId = uuidv7();
    await insererPasse(
      tx,
      collectiviteId,
      {
        id: passeId,
        campagneId,
        rang: (last?.rang ?? 0) + 1,
        genre: 'brouillon',
        statut: born(passe, 'passe.demandee'),
        total: await billingCount(tx, collectiviteId),
        par: context.author,
      },
      now,
    );
    context.enqueue({ task: DRAFT_TASK, payload: { collectiviteId, passeId }, key: `passe:${passeId}` });
    context.note({ campagne: campagneId, passe: passeId, creneaux_verrouilles: locked });
    return ok({ passeId });
  },
});
