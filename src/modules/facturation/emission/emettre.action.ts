import { z } from 'zod';
import { isCivilDate } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { born, impossible, move } from '../../../platform/life/index.ts';
import { checkSomeoneLeft } from '../anomalie/anomalies.rule.ts';
import { comptePayeurs } from '../brouillon/brouillon.sql.ts';
import { campagne as campagneLife } from '../campagne/campagne.life.ts';
import { changerLimite, verrouillerCampagne } from '../campagne/campagne.sql.ts';
import { passe } from '../campagne/passe.life.ts';
import { insererPasse, passesDe } from '../campagne/passe.sql.ts';
import { checkDates } from './document.rule.ts';
import { payeursBloques } from './emission.sql.ts';

export const ISSUE_TASK = 'facturation.emission';

/**
 * Promotes the draft (facturation:FAC-3): numbers are taken, invoices sealed, claims opened at the régie. Payers with a blocking
 * anomaly are set aside (facturation:FAC-4). Refused when nobody is left, when nothing is drafted, or when a run is under way.
 */
export const emettre = defineAction({
  name: 'facturation.emettre',
  permission: 'facturation.tenir',
  actors: ['agent', 'system'],
  input: z.object({
    campagneId: z.uuid(),
    limite: z
      .string()
      .refine(isCivilDate, 'Écrivez une date, par exemple 2026-12-04.')
      .nullable()
      .default(null),
  }),
  run: async (context, { campagneId, limite }) => {
    const { tx, collectiviteId, now, today } = context;
    const campagne = await verrouillerCampagne(tx, collectiviteId, campagneId);
    if (!campagne) return refuse('facturation.campagne_inconnue');
    const [last] = await passesDe(tx, collectiviteId, campagneId, 1);
    if (last && (last.statut === 'en_attente' || last.statut === 'en_cours'))
      return refuse('facturation.passe_en_cours');
    if (campagne.statut === 'preparee' || campagne.statut === 'close')
      return impossible(campagneLife, 'campagne.emise', campagne.statut);
    const { total } = await comptePayeurs(tx, collectiviteId, campagneId);
    if (total === 0) return refuse('facturation.brouillon_vide');
    const blocked = await payeursBloques(tx, collectiviteId, campagneId);
    const left = checkSomeoneLeft(total, blocked.size);
    if (!left.ok) return left;
    const until = limite ?? campagne.limite;
    const dates = checkDates({ publication: today, limite: until, remise: until });
    if (!dates.ok) return dates;
    if (campagne.statut === 'brouillon') {
      const moved = await move(context, campagneLife, 'campagne.controlee', campagneId, {
        set: { limite: until },
      });
      if (!moved.ok) return moved;
    } else await changerLimite(tx, collectiviteId, campagneId, until);
    const passeId = uuidv7();
    await insererPasse(
      tx,
      collectiviteId,
      {
        id: passeId,
        campagneId,
        rang: (last?.rang ?? 0) + 1,
        genre: 'definitive',
        statut: born(passe, 'passe.demandee'),
        total,
        par: context.author,
      },
      now,
    );
    context.enqueue({ task: ISSUE_TASK, payload: { collectiviteId, passeId }, key: `passe:${passeId}` });
    context.note({ campagne: campagneId, passe: passeId, payeurs: total, ecartes: blocked.size });
    return ok({ passeId, payeurs: total, ecartes: blocked.size });
  },
});
