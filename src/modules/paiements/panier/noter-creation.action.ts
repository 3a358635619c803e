import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { can } from '../../../platform/life/index.ts';
import {
  cleRegard,
  REGARDER,
  rangerAiguillage,
  reprendreNotifications,
} from '../consultation/aiguillage.sql.ts';
import { prochaineConsultation } from '../consultation/calendrier.rule.ts';
import type { CreateOutcome } from '../ports.ts';
import { avancerTentative } from '../tentative/changement.sql.ts';
import { insererEchange } from '../tentative/echange.sql.ts';
import { tentative as life } from '../tentative/tentative.life.ts';
import { type TentativeLue, verrouillerTentative } from '../tentative/tentative.sql.ts';

const isOutcome = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && 'exchange' in value;

/** Where the creation leads: redirect, fail with a field, or leave without any idOp. */
const etatApres = (outcome: CreateOutcome) =>
  outcome.kind === 'accepted' ? 'redirigee' : outcome.kind === 'fault' ? 'echouee' : 'abandonnee_sans_idop';

async function ouvrir(context: ActionContext, tentative: TentativeLue, idOp: string): Promise<void> {
  const { tx, collectiviteId, now } = context;
  await rangerAiguillage(tx, idOp, collectiviteId, tentative.id);
  // A notification may have come before our own commit: look at once.
  if (await reprendreNotifications(tx, idOp, now))
    context.enqueue({
      task: REGARDER,
      payload: { collectiviteId, tentativeId: tentative.id },
      key: cleRegard(tentative.id),
    });
}

/**
 * Records what the service answered to a creation, in its own commit, before the payer is sent anywhere.
 * Nothing here can have been paid unless an idOp was shown.
 */
export const noterCreation = defineAction({
  name: 'regie.noter_creation',
  permission: null,
  actors: ['system'],
  input: z.object({ tentativeId: z.uuid(), outcome: z.custom<CreateOutcome>(isOutcome) }),
  run: async (context, { tentativeId, outcome }) => {
    const { tx, collectiviteId, now } = context;
    const tentative = await verrouillerTentative(tx, collectiviteId, tentativeId);
    if (!tentative) return refuse('regie.tentative_inconnue');
    await insererEchange(
      tx,
      collectiviteId,
      {
        id: uuidv7(),
        tentativeId,
        operation: 'creation',
        requete: outcome.exchange.request ?? '',
        reponse: outcome.exchange.response,
        codeHttp: outcome.exchange.status,
        issue:
          outcome.kind === 'accepted'
            ? 'acceptee'
            : outcome.kind === 'fault'
              ? `refus ${outcome.code ?? ''}`.trim()
              : outcome.reason,
      },
      now,
    );
    const etat = etatApres(outcome);
    // The sweeper may have given it up meanwhile: the idOp, never shown, is left alone.
    if (!can(life, tentative.etat, `tentative.${etat}`)) return ok({ etat: tentative.etat, idOp: null });
    const idOp = outcome.kind === 'accepted' ? outcome.idOp : null;
    if (idOp !== null) await ouvrir(context, tentative, idOp);
    const moved = await avancerTentative(context, tentativeId, `tentative.${etat}`, {
      ...(idOp === null ? {} : { idOp }),
      motif:
        outcome.kind === 'fault'
          ? (outcome.code ?? 'refus')
          : outcome.kind === 'unknown'
            ? outcome.reason
            : null,
      prochaineLe: prochaineConsultation({
        etat,
        cree_le: tentative.cree_le,
        derniere_consultation: null,
        erreur_technique: false,
      }),
    });
    if (!moved.ok) return moved;
    context.emit(`tentative.${etat}`, { tentativeId, regieId: tentative.regieId });
    context.note({ tentative: tentativeId, etat });
    return ok({ etat, idOp });
  },
});
