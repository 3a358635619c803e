import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { garderTraces } from '../../tarifs/index.ts';
import { campagne as campagneLife } from '../campagne/campagne.life.ts';
import { type Campagne, campagneById } from '../campagne/campagne.sql.ts';
import { verrouillerPasse } from '../campagne/passe.sql.ts';
import { avancer } from '../campagne/passe.write.ts';
import { remplacerBrouillon } from './brouillon.sql.ts';
import { draftPage } from './page-brouillon.query.ts';

/** Households per transaction. */
const CHUNK = 250;

/** Computes some households and keeps their draft in place of the former one. */
export async function draftAndKeep(
  { tx, collectiviteId, now }: ActionContext,
  campagne: Campagne,
  request: Parameters<typeof draftPage>[3],
) {
  const page = await draftPage(tx, collectiviteId, campagne, request);
  await garderTraces(tx, collectiviteId, page.traces);
  await remplacerBrouillon(tx, collectiviteId, campagne.id, page.foyers, page.rangees, page.anomalies, now);
  return page;
}

/**
 * One step of a draft run, after its cursor. The row of the run is held meanwhile, so that a step is done once however
 * many workers try. A finished run does nothing.
 */
export const calculerLot = defineAction({
  name: 'facturation.calculer_lot',
  permission: null,
  actors: ['system'],
  input: z.object({ passeId: z.uuid() }),
  run: async (context, { passeId }) => {
    const { tx, collectiviteId } = context;
    const passe = await verrouillerPasse(tx, collectiviteId, passeId);
    if (!passe || passe.statut === 'terminee' || passe.statut === 'echec') return ok({ fini: true });
    const campagne = await campagneById(tx, collectiviteId, passe.campagneId);
    if (!campagne) return ok({ fini: true });
    const page = await draftAndKeep(context, campagne, { afterFoyerId: passe.curseur, limit: CHUNK });
    const faits = passe.faits + page.foyers.length;
    const fini = page.last === null;
    const advanced = await avancer(context, passe, {
      faits,
      ...(fini && { total: faits }),
      curseur: page.last ?? passe.curseur,
      fini,
    });
    if (!advanced.ok) return advanced;
    if (fini && campagne.statut === 'preparee') {
      const moved = await move(context, campagneLife, 'campagne.calculee', campagne.id);
      if (!moved.ok) return moved;
    }
    context.note({ passe: passeId, foyers: page.foyers.length, brouillons: page.rangees.length });
    return ok({ fini });
  },
});
