import { yearOf } from '../../../kernel/calendar.ts';
import { ok, type Result } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { take } from '../../../platform/series/index.ts';
import type { RegieTenue } from '../habilitation/regie-tenue.write.ts';
import { SERIES } from '../series.ts';
import { remise } from './remise.life.ts';
import { avancerRecus } from './remise.sql.ts';

/** Closes a batch: numbered B…, immutable; its receipts leave the régisseur's hands (regie:K1, regie:Q2). */
export async function numeroterRemise(
  context: ActionContext,
  { regie }: Pick<RegieTenue, 'regie'>,
  remiseId: string,
  total: number,
): Promise<Result<string>> {
  const { tx, collectiviteId, now, today } = context;
  const exercice = yearOf(today);
  const rang = await take(context, SERIES.remise, regie.id, exercice, 1);
  const numero = SERIES.remise.format({ code: regie.code, exercice, rang });
  const closed = await move(context, remise, 'remise.arretee', remiseId, {
    set: { numero, montant: total, arreteeLe: now },
  });
  if (!closed.ok) return closed;
  await avancerRecus(tx, collectiviteId, remiseId, 'encaissement.remis');
  return ok(numero);
}
