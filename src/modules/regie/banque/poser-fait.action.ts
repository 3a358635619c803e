import { z } from 'zod';
import { type CivilDate, civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { refusal } from '../etape.rule.ts';
import { passer, tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { compteValeur } from '../livre/evenement-comptable.schema.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { civilDate } from '../modes.ts';
import { tenirRemise } from '../remise/preparer.action.ts';
import { creditRemise } from '../remise/remise.rule.ts';
import { avancerRecus, changerRemise } from '../remise/remise.sql.ts';

const euros = z
  .int({ error: 'Écrivez un montant en euros, par exemple 117,50.' })
  .min(1, 'Le montant est d’au moins 0,01 €.');

const future = (context: ActionContext, date: CivilDate): Refusal | null =>
  date > civilDateOf(context.now)
    ? refusal('regie.date_future', { date: frenchDate(date) }, { field: 'date' })
    : null;

/** The bank credits a batch, whole or in part; what is missing comes back as rejections (K1). */
export const crediterRemise = defineAction({
  name: 'regie.crediter_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid(), montant: euros, date: civilDate }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { tenue, remise } = held.value;
    if (remise.statut !== 'arretee' && remise.statut !== 'expediee')
      return refuse('regie.operation_faite', { etat: remise.statut });
    const late = future(context, input.date);
    if (late) return { ok: false, refusal: late };
    if (input.montant > remise.montant)
      return refuse(
        'regie.solde_insuffisant',
        { solde: frenchEuros(remise.montant), sortie: frenchEuros(input.montant) },
        { field: 'montant' },
      );
    const compte = remise.genre === 'cheques' ? 'cheques_encaissement' : 'cartes_encaissement';
    await passer(context, tenue, [
      {
        fait: { type: 'credit_bancaire', compte, montant: input.montant },
        objetId: remise.id,
        date: input.date,
      },
    ]);
    const statut = creditRemise(remise.montant, input.montant);
    await changerRemise(tx, collectiviteId, remise.id, { statut });
    if (statut === 'creditee') await avancerRecus(tx, collectiviteId, remise.id, 'credite');
    context.note({ remise: remise.id, montant: input.montant });
    return ok({ remiseId: remise.id, statut });
  },
});

/** Posts one line of the deposit account's statement: a gross credit of values, a fee, a fee repaid (D2). */
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
