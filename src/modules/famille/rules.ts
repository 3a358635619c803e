import { z } from 'zod';
import { defineRule, type Rule } from '../../kernel/rule.ts';
import { civilDate } from '../../platform/zod.ts';
import { buildCalendrier, explainDay } from './activite/calendrier.rule.ts';
import { calendrierSpec, DAY_TYPES } from './activite/calendrier.schema.ts';
import { decideDeadline } from './delai/decision.rule.ts';
import { decisionDelai, entreeDelai } from './delai/delai.schema.ts';
import { requiredStaff } from './effectif/encadrement.rule.ts';
import { entreePayeur, payeurResolu } from './payeur/garde.schema.ts';
import { resolvePayeur } from './payeur/payeur.rule.ts';
import { decideBooking } from './reservation/reservation.rule.ts';
import { decisionReservation, entreeReservation } from './reservation/reservation.schema.ts';

const delaiRule = defineRule({
  name: 'famille.delai',
  ids: ['DEL-1', 'DEL-2', 'DEL-3', 'DEL-4', 'DEL-5', 'DEL-7'],
  summary: 'Une demande est-elle arrivée à temps, et sinon, que se passe-t-il\u00a0?',
  input: entreeDelai,
  output: decisionDelai,
  evaluate: (input) =>
    decideDeadline({
      delai: input.delai,
      eventDate: input.date,
      receivedAt: input.recu_a,
      calendrier: buildCalendrier(input.calendrier),
      ...(input.debut ? { debut: input.debut } : {}),
    }),
});

const jourRule = defineRule({
  name: 'famille.jour',
  ids: ['CAL-1', 'CAL-2', 'CAL-3'],
  summary: 'Quel est le type d’un jour sur un site\u00a0: école, mercredi, vacances, férié, fermé\u00a0?',
  input: z.object({ date: civilDate, calendrier: calendrierSpec }),
  output: z.object({
    type: z.enum(DAY_TYPES),
    nom: z.string().nullable(),
    accueil: z.enum(['periscolaire', 'extrascolaire']).nullable(),
  }),
  evaluate: (input) => explainDay(input.date, buildCalendrier(input.calendrier)),
});

const gardeRule = defineRule({
  name: 'famille.garde',
  ids: ['FOY-7'],
  summary: 'Qui paie pour l’enfant ce jour-là\u00a0?',
  input: entreePayeur,
  output: payeurResolu,
  evaluate: (input) => {
    const { date, debut, ...rest } = input;
    const calendrier = buildCalendrier(input.calendrier);
    const answer = resolvePayeur({ ...rest, event: { date, debut }, calendrier });
    if ('refusal' in answer) return answer;
    return { value: { ...answer.value, parts: [...answer.value.parts] }, trace: answer.trace };
  },
});

const reservationRule = defineRule({
  name: 'famille.reservation',
  ids: ['CAP-1', 'CAP-3', 'CAP-5', 'DOS-4', 'REL-2'],
  summary: 'Cette réservation est-elle confirmée, demandée, en attente ou refusée\u00a0?',
  input: entreeReservation,
  output: decisionReservation,
  evaluate: (input) => decideBooking(input.instantane, input.demandeur, buildCalendrier(input.calendrier)),
});

const entreeEncadrement = z.object({
  date: civilDate,
  accueil: z.enum(['periscolaire', 'extrascolaire']),
  plusDeCinqHeures: z.boolean(),
  pedt: z.boolean(),
  moinsDeSix: z.int().min(0),
  sixEtPlus: z.int().min(0),
  prevus: z.int().min(0).nullable(),
});

const encadrementRule = defineRule({
  name: 'famille.encadrement',
  ids: ['CAP-2'],
  summary: 'Combien d’adultes faut-il pour ces enfants\u00a0?',
  input: entreeEncadrement,
  output: z.object({
    requis: z.int(),
    manque: z.int(),
    taux: z.object({ moinsDeSix: z.int(), sixEtPlus: z.int() }),
    source: z.string(),
  }),
  evaluate: requiredStaff,
});

/** The module's rules that anyone may ask: `parvis regle <name>`. */
export const rules: readonly Rule[] = [delaiRule, jourRule, gardeRule, reservationRule, encadrementRule];
