import { uuidv7 } from '../../../kernel/ids.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { ouvrirDossierAClasser } from '../a-classer/dossier.sql.ts';
import type { RegieTenue } from '../habilitation/regie-tenue.write.ts';
import { passer } from '../livre/passer.write.ts';
import type { RegieVerrouillee } from '../types.ts';

/** Posts the difference of a count (cents, not zero) on its own case: a surplus to classify, or a shortfall (regie:C1). */
export async function poserEcart(
  context: ActionContext,
  tenue: RegieTenue,
  ecart: number,
): Promise<{ regie: RegieVerrouillee; dossierId: string }> {
  const dossierId = uuidv7();
  await ouvrirDossierAClasser(
    context.tx,
    context.collectiviteId,
    {
      id: dossierId,
      regieId: tenue.regie.id,
      encaissementId: null,
      redevableId: null,
      motif: 'ecart_caisse',
      montant: Math.abs(ecart),
    },
    context.now,
  );
  const regie = await passer(context, tenue, [
    { fait: { type: 'ecart_comptage', ecart, dossier: dossierId }, objetId: dossierId },
  ]);
  return { regie, dossierId };
}
