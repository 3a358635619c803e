import { z } from 'zod';
import { civilDateOf, yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { sum } from '../../../kernel/money.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { type RegieTenue, tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { numeroDePiece, takeRanks } from '../livre/serie.sql.ts';
import { arreterRemise, type ChequeEnMain } from './remise.rule.ts';
import {
  avancerRecus,
  changerRemise,
  insererRemise,
  type RemiseLue,
  recusEnMain,
  remiseById,
} from './remise.sql.ts';

/** A batch under the lock of its régie. */
export async function tenirRemise(
  context: ActionContext,
  remiseId: string,
): Promise<Result<{ tenue: RegieTenue; remise: RemiseLue }>> {
  const found = await remiseById(context.tx, context.collectiviteId, remiseId);
  if (!found) return refuse('regie.introuvable', { quoi: 'remise' });
  const held = await tenirLaRegie(context, found.regieId);
  if (!held.ok) return held;
  const remise = (await remiseById(context.tx, context.collectiviteId, remiseId)) ?? found;
  return ok({ tenue: held.value, remise });
}

/** Closes a batch: numbered B…, immutable; its receipts leave the régisseur's hands (K1, Q2). */
export async function numeroterRemise(
  context: ActionContext,
  { regie }: Pick<RegieTenue, 'regie'>,
  remiseId: string,
  total: number,
): Promise<string> {
  const { tx, collectiviteId, now } = context;
  const exercice = yearOf(civilDateOf(now));
  const rank = await takeRanks(tx, collectiviteId, regie.id, 'B', exercice, 1);
  const numero = numeroDePiece('B', regie.code, exercice, rank);
  await changerRemise(tx, collectiviteId, remiseId, {
    statut: 'arretee',
    numero,
    montant: total,
    arretee_le: now,
  });
  await avancerRecus(tx, collectiviteId, remiseId, 'remis');
  return numero;
}

/** Prepares a batch with the cheques named; each belongs to one batch only (K1). */
export const preparerRemise = defineAction({
  name: 'regie.preparer_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    cheques: z.array(z.uuid()).min(1, 'Choisissez au moins un chèque.').max(1000),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const inHand = new Map(
      (await recusEnMain(tx, collectiviteId, input.regieId, 'cheque')).map((c) => [c.encaissement, c]),
    );
    const chosen: ChequeEnMain[] = [];
    for (const id of new Set(input.cheques)) {
      const cheque = inHand.get(id);
      if (!cheque || cheque.remise !== null) return refuse('regie.cheque_deja_remis');
      chosen.push(cheque);
    }
    const remiseId = uuidv7();
    await insererRemise(
      tx,
      collectiviteId,
      { id: remiseId, regieId: input.regieId, genre: 'cheques', montant: sum(chosen.map((c) => c.montant)) },
      chosen.map((c) => c.encaissement),
    );
    context.note({ remise: remiseId, cheques: chosen.length });
    return ok({ remiseId });
  },
});

/** Closes a batch of cheques (K1). */
export const arreterLaRemise = defineAction({
  name: 'regie.arreter_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid() }),
  run: async (context, input) => {
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { tenue, remise } = held.value;
    const cheques = (await recusEnMain(context.tx, context.collectiviteId, remise.regieId, 'cheque')).filter(
      (c) => c.remise === remise.id,
    );
    const answer = arreterRemise(remise, cheques);
    if ('refusal' in answer) return { ok: false, refusal: answer.refusal };
    const numero = await numeroterRemise(context, tenue, remise.id, answer.total);
    context.note({ remise: remise.id, numero, total: answer.total });
    return ok({ remiseId: remise.id, numero, total: answer.total });
  },
});

/** The batch is sent to be credited. */
export const expedierRemise = defineAction({
  name: 'regie.expedier_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid() }),
  run: async (context, input) => {
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { remise } = held.value;
    if (remise.statut !== 'arretee') return refuse('regie.operation_faite', { etat: remise.statut });
    await changerRemise(context.tx, context.collectiviteId, remise.id, { statut: 'expediee' });
    return ok({ remiseId: remise.id });
  },
});
