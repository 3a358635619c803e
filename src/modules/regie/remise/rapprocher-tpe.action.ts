import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { canonical, defineAction } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { insererControle } from '../ingestion/controle.sql.ts';
import { numeroterRemise } from './numeroter.write.ts';
import { insererRemise, recusEnMain } from './remise.sql.ts';
import { comparerTpe } from './tpe.rule.ts';

/** End-of-day total of one terminal against the receipts recorded; a difference must be explained (regie:T1). */
export const rapprocherTpe = defineAction({
  name: 'regie.rapprocher_tpe',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    jour: civilDate,
    terminal: z.string().trim().min(1, 'Choisissez le terminal.').max(140),
    total: z.int({ error: 'Écrivez le total du ticket de fin de journée.' }).min(0),
    explication: z.string().trim().max(500),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const recorded = (await recusEnMain(tx, collectiviteId, input.regieId, 'tpe', input.jour)).filter(
      (r) => r.remise === null && r.moyen.terminal === input.terminal,
    );
    if (recorded.length === 0) return refuse('regie.remise_vide');
    const comparison = comparerTpe(
      input.total,
      null,
      recorded.map((r) => ({ ticket: String(r.moyen.ticket), montant: r.montant })),
      input.explication === '' ? [] : [''],
    );
    if (!comparison.clos)
      return refuse(
        'regie.tpe_inexplique',
        {
          terminal: frenchEuros(comparison.total_terminal),
          regie: frenchEuros(comparison.total_regie),
        },
        { field: 'explication' },
      );
    const remiseId = uuidv7();
    await insererRemise(
      tx,
      collectiviteId,
      { id: remiseId, regieId: input.regieId, genre: 'tpe', montant: comparison.total_regie },
      recorded.map((r) => r.encaissement),
    );
    const numero = await numeroterRemise(context, held.value, remiseId, comparison.total_regie);
    if (!numero.ok) return numero;
    await insererControle(
      tx,
      collectiviteId,
      {
        id: remiseId,
        regieId: input.regieId,
        situation: canonical({
          genre: 'tpe',
          jour: input.jour,
          terminal: input.terminal,
          annonce: comparison.total_terminal,
          enregistre: comparison.total_regie,
        }),
        constat: input.explication === '' ? null : input.explication,
        faitPar: context.author,
      },
      context.now,
    );
    context.note({
      remise: remiseId,
      numero: numero.value,
      ecart: comparison.total_terminal - comparison.total_regie,
    });
    return ok({ remiseId, numero: numero.value });
  },
});
