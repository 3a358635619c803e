import { z } from 'zod';
import { ok, type Result } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { identitePivot } from '../personne/identite-pivot.schema.ts';
import { markVerified, personnesByBirthDate } from '../personne/personne.sql.ts';
import { saveLien } from './lien.sql.ts';
import { rapprocher } from './rapprochement.rule.ts';

/** famille:FOY-6: links an account to the one person whose certified civil status is equal and whole. Nobody: nothing. */
export const relierParPivot = defineAction({
  name: 'identites.relier_par_pivot',
  permission: null,
  actors: ['system'],
  input: z.object({ compteId: z.uuid(), pivot: identitePivot }),
  run: async (context, { compteId, pivot }): Promise<Result<{ personneId: string | null }>> => {
    const { tx, collectiviteId, now } = context;
    const candidates = await personnesByBirthDate(tx, collectiviteId, pivot.date_naissance);
    const { personneId } = rapprocher(pivot, candidates);
    if (personneId === null) return ok({ personneId: null });
    await saveLien(
      tx,
      { compteId, collectiviteId, quality: 'resident', personneId, proof: 'franceconnect' },
      now,
    );
    await markVerified(tx, collectiviteId, personneId, now);
    context.note({ compte: compteId, personne: personneId, preuve: 'franceconnect' });
    context.emit('identites.compte_relie', { compteId, personneId });
    return ok({ personneId });
  },
});
