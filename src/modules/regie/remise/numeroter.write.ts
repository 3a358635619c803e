import { yearOf } from '../../../kernel/calendar.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { take } from '../../../platform/series/index.ts';
import type { RegieTenue } from '../habilitation/regie-tenue.write.ts';
import { SERIES } from '../series.ts';
import { avancerRecus, changerRemise } from './remise.sql.ts';

/** Closes a batch: numbered B…, immutable; its receipts leave the régisseur's hands (K1, Q2). */
export async function numeroterRemise(
  context: ActionContext,
  { regie }: Pick<RegieTenue, 'regie'>,
  remiseId: string,
  total: number,
): Promise<string> {
  const { tx, collectiviteId, now, today } = context;
  const exercice = yearOf(today);
  const rang = await take(context, SERIES.remise, regie.id, exercice, 1);
  const numero = SERIES.remise.format({ code: regie.code, exercice, rang });
  await changerRemise(tx, collectiviteId, remiseId, {
    statut: 'arretee',
    numero,
    montant: total,
    arretee_le: now,
  });
  await avancerRecus(tx, collectiviteId, remiseId, 'remis');
  return numero;
}
