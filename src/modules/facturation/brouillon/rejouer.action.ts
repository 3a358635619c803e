import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { born } from '../../../platform/life/index.ts';
import { verrouillerCampagne } from '../campagne/campagne.sql.ts';
import { passe } from '../campagne/passe.life.ts';
import { insererPasse, passesDe } from '../campagne/passe.sql.ts';
import { draftAndKeep } from './calculer-lot.action.ts';

/** Recomputes some households alone, at once: the others of the draft are untouched (facturation:FAC-3). */
export const rejouer = defineAction({
  name: 'facturation.rejouer',
  permission: 'facturation.tenir',
  actors: ['agent', 'system'],
  input: z.object({
    campagneId: z.uuid(),
    foyerIds: z
      .array(z.uuid())
      .min(1, 'Choisissez au moins une famille.')
      .max(250, 'Au plus 250 familles à la fois.'),
  }),
  run: async (context, { campagneId, foyerIds }) => {
    const { tx, collectiviteId, now } = context;
    const campagne = await verrouillerCampagne(tx, collectiviteId, campagneId);
    if (!campagne) return refuse('facturation.campagne_inconnue');
    const [last] = await passesDe(tx, collectiviteId, campagneId, 1);
    if (last && (last.statut === 'en_attente' || last.statut === 'en_cours'))
      return refuse('facturation.passe_en_cours');
    const distinct = [...new Set(foyerIds)];
    const page = await draftAndKeep(context, campagne, { foyerIds: distinct, limit: distinct.length });
    const passeId = uuidv7();
    await insererPasse(
      tx,
      collectiviteId,
      {
        id: passeId,
        campagneId,
        rang: (last?.rang ?? 0) + 1,
        genre: 'rejeu',
        statut: born(passe, 'passe.rejouee'),
        total: distinct.length,
        par: context.author,
      },
      now,
    );
    context.note({ campagne: campagneId, passe: passeId, foyers: distinct });
    return ok({ foyers: distinct.length, bloquantes: page.anomalies.filter((a) => a.bloquante).length });
  },
});
