import { z } from 'zod';
import { frenchMonth } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { estRefus } from '../../../kernel/rule.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { civilMonth } from '../../../platform/zod.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { cloturer } from './cloture.rule.ts';
import { clore } from './mois.sql.ts';
import { situationMois } from './situation.query.ts';

/** Days a cheque may wait when no act says it: the strictest rhythm is not ours to invent, a month is the law's. */
const RYTHME_SANS_ACTE = 31;

/** Closes a month once every point of the checklist is green; its journal is then printed and kept (regie:M1). */
export const cloturerMois = (suspens: PaiementsEnSuspens) =>
  defineAction({
    name: 'regie.cloturer',
    permission: 'regie.tenir',
    actors: ['agent'],
    input: z.object({ regieId: z.uuid(), mois: civilMonth }),
    run: async (context, input) => {
      const { tx, collectiviteId, now } = context;
      const held = await tenirLaRegie(context, input.regieId);
      if (!held.ok) return held;
      const { dossier, today } = held.value;
      const rhythm = actInForce(dossier.versions, today)?.acte.rythme_cheques_jours ?? RYTHME_SANS_ACTE;
      const state = await situationMois(suspens, tx, collectiviteId, {
        regieId: input.regieId,
        mois: input.mois,
        rythmeCheques: rhythm,
        today,
        now,
        zone: context.zone,
      });
      const answer = cloturer(state);
      if (estRefus(answer)) return refuse(answer.refusal.code, { ...answer.refusal.params });
      if (!(await clore(tx, collectiviteId, input.regieId, input.mois, context.author, now)))
        return refuse('regie.mois_clos', { mois: frenchMonth(input.mois) });
      context.emit('mois.clos', { regieId: input.regieId, mois: input.mois });
      context.note({ regie: input.regieId, mois: input.mois });
      return ok({ mois: input.mois });
    },
  });
