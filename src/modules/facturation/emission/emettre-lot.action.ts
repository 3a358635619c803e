import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { billingChanges } from '../../famille/index.ts';
import {
  type BrouillonLu,
  brouillonsDesPayeurs,
  marquerPerimes,
  oterBrouillons,
  payeursDuBrouillon,
} from '../brouillon/brouillon.sql.ts';
import { checkFresh, staleFoyers } from '../brouillon/fraicheur.rule.ts';
import { campagne as campagneLife } from '../campagne/campagne.life.ts';
import { verrouillerCampagne } from '../campagne/campagne.sql.ts';
import { verrouillerPasse } from '../campagne/passe.sql.ts';
import { avancer } from '../campagne/passe.write.ts';
import { type ContexteEmission, contexteEmission } from './contexte.query.ts';
import { issueDocuments } from './emettre-documents.write.ts';
import { oublierLesPlans, payeursBloques } from './emission.sql.ts';

/** Payers per transaction: a payer is whole in one of them, or not issued at all. */
const CHUNK = 200;

/** Payers of these drafts whose facts, or whose household's, changed since they were computed: they wait for a replay (facturation:FAC-3). */
async function stale(
  { tx, collectiviteId }: ActionContext,
  { campagne }: ContexteEmission,
  drafts: readonly BrouillonLu[],
) {
  const since = drafts.map((d) => d.calculeLe).sort()[0];
  if (since === undefined) return new Set<string>();
  const changes = await billingChanges(tx, collectiviteId, {
    regieCode: campagne.regieCode,
    mois: campagne.mois,
    since,
    foyerIds: [...new Set(drafts.flatMap((d) => [d.foyerId, d.payeurFoyerId ?? d.foyerId]))],
  });
  const foyers = staleFoyers(drafts, changes);
  await marquerPerimes(tx, collectiviteId, campagne.id, [...foyers]);
  const payeurs = Map.groupBy(drafts, (d) => d.payeurId);
  return new Set([...payeurs].filter(([, own]) => !checkFresh(own, foyers).ok).map(([payeur]) => payeur));
}

/**
 * One step of a promotion, after its cursor: the row of the run and that of the campaign are held, so that two
 * promotions at once issue one set of documents (invariant 6). Blocked and stale payers keep their draft.
 */
export const emettreLot = defineAction({
  name: 'facturation.emettre_lot',
  permission: null,
  actors: ['system'],
  input: z.object({ passeId: z.uuid(), portail: z.string().url() }),
  run: async (context, { passeId, portail }) => {
    const { tx, collectiviteId, now } = context;
    const passe = await verrouillerPasse(tx, collectiviteId, passeId);
    if (!passe || passe.statut === 'terminee' || passe.statut === 'echec')
      return ok({ fini: true, documents: 0 });
    const campagne = await verrouillerCampagne(tx, collectiviteId, passe.campagneId);
    if (!campagne) return ok({ fini: true, documents: 0 });
    const payeurs = await payeursDuBrouillon(tx, collectiviteId, campagne.id, passe.curseur, CHUNK);
    const drafts = await brouillonsDesPayeurs(tx, collectiviteId, campagne.id, payeurs);
    const emission = await contexteEmission(tx, collectiviteId, campagne, now, portail);
    const held = await payeursBloques(tx, collectiviteId, campagne.id);
    for (const id of await stale(context, emission, drafts)) held.add(id);
    await oublierLesPlans(tx);
    const free = drafts.filter((d) => !held.has(d.payeurId));
    const issued = await issueDocuments(context, emission, free);
    await oterBrouillons(tx, collectiviteId, campagne.id, issued.traites);
    const fini = payeurs.length < CHUNK;
    const advanced = await avancer(context, passe, {
      faits: fini ? passe.total : Math.min(passe.total, passe.faits + payeurs.length),
      curseur: payeurs.at(-1) ?? passe.curseur,
      fini,
    });
    if (!advanced.ok) return advanced;
    if (fini && campagne.statut === 'controlee') {
      const moved = await move(context, campagneLife, 'campagne.emise', campagne.id, {
        set: { emiseLe: now },
      });
      if (!moved.ok) return moved;
    }
    context.note({ passe: passeId, documents: issued.documents, ecartes: held.size });
    return ok({ fini, documents: issued.documents });
  },
});
