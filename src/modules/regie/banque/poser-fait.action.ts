import { z } from 'zod';
import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { compteValeur } from '../livre/evenement-comptable.schema.ts';
import { passer } from '../livre/passer.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';

export const euros = z
  .int({ error: 'Écrivez un montant en euros, par exemple 117,50.' })
  .min(1, 'Le montant est d’au moins 0,01 €.');

export const future = (context: ActionContext, date: CivilDate): Refusal | null =>
  date > context.today ? refusal('regie.date_future', { date: frenchDate(date) }, { field: 'date' }) : null;

/** Posts one line of the deposit account's statement: a gross credit of values, a fee, a fee repaid (regie:D2). */
export const poserFaitBancaire = defineAction({
  name: 'regie.poser_fait_bancaire',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    genre: z.enum(['credit', 'frais', 'frais_rembourses'], { error: 'Choisissez le genre de ligne.' }),
    /** Value account credited, for a `credit`. */
    compte: compteValeur.nullable(),
    montant: euros,
    date: civilDate,
  }),
  run: async (context, input) => {
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const late = future(context, input.date);
    if (late) return { ok: false, refusal: late };
    const { genre, compte, montant } = input;
    if (genre === 'credit') {
      const solde =
        compte === null ? 0 : await soldeDe(context.tx, context.collectiviteId, input.regieId, compte);
      if (compte === null || solde < montant)
        return refuse(
          'regie.solde_insuffisant',
          { solde: frenchEuros(solde), sortie: frenchEuros(montant) },
          { field: 'montant' },
        );
      await passer(context, held.value, [
        { fait: { type: 'credit_bancaire', compte, montant }, objetId: uuidv7(), date: input.date },
      ]);
    } else {
      const type = genre === 'frais' ? 'frais_bancaires' : 'frais_rembourses';
      await passer(context, held.value, [{ fait: { type, montant }, objetId: uuidv7(), date: input.date }]);
    }
    context.note({ regie: input.regieId, genre, montant });
    return ok({ regieId: input.regieId });
  },
});
