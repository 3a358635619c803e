import { z } from 'zod';
import { assert } from '../../../kernel/assert.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { redevablesByIds } from '../../creances/index.ts';
import { type EncaissementFait, enregistrerEncaissement } from '../../regie/index.ts';
import type { DetailPaiement, LookupOutcome } from '../ports.ts';
import { avancerTentative, type Changement, noterTentative } from '../tentative/changement.sql.ts';
import { insererEchange } from '../tentative/echange.sql.ts';
import {
  creancesDesTentatives,
  type TentativeLue,
  verrouillerTentative,
} from '../tentative/tentative.sql.ts';
import { annoncer } from './annoncer-issue.write.ts';
import { prochaineConsultation } from './calendrier.rule.ts';
import { type Decision, decideFromLookup } from './decision.rule.ts';
import { estReglee, insererReglement } from './reglement.sql.ts';

const isOutcome = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && 'exchange' in value;

const issueOf = (outcome: LookupOutcome): string =>
  outcome.kind === 'accepted'
    ? outcome.detail.resultat
    : outcome.kind === 'fault'
      ? `${outcome.meaning} ${outcome.code ?? ''}`.trim()
      : outcome.reason;

const ISSUES = { recettes: 'comptabilise', activation: 'activation', test: 'essai' } as const;

/**
 * Settles a payment, once, in the transaction of the decision (payfip §5 rule 3): the receipt, what it pays, its
 * entry and its number. Test and activation payments are recorded and never posted (regie:P4).
 */
async function regler(
  context: ActionContext,
  tentative: TentativeLue,
  detail: DetailPaiement,
  reglement: NonNullable<Decision['reglement']>,
): Promise<Result<EncaissementFait | null>> {
  const { tx, collectiviteId, now, today } = context;
  const idOp = tentative.idOp ?? '';
  let fait: EncaissementFait | null = null;
  if (reglement === 'recettes') {
    const creances = (await creancesDesTentatives(tx, collectiviteId, [tentative.id])).map(
      (c) => c.creanceId,
    );
    const payeur = (await redevablesByIds(tx, collectiviteId, [tentative.redevableId])).get(
      tentative.redevableId,
    );
    const answer = await enregistrerEncaissement(context, {
      regieId: tentative.regieId,
      pointId: null,
      payeur: payeur?.libelle ?? 'Paiement en ligne',
      redevableId: tentative.redevableId,
      compteId: null,
      montant: tentative.montant,
      moyen: {
        mode: 'en_ligne',
        id_op: idOp,
        voie: detail.resultat === 'paye_prelevement' ? 'V' : 'P',
        essai: false,
      },
      // The service's clock may run ahead of ours around midnight: money is never refused for that.
      dateOperation: detail.date !== null && detail.date < today ? detail.date : today,
      creances,
      choix: null,
      derogation: null,
    });
    if (!answer.ok) return answer;
    fait = answer.value;
  }
  const first = await insererReglement(
    tx,
    collectiviteId,
    {
      idOp,
      tentativeId: tentative.id,
      encaissementId: fait?.encaissementId ?? null,
      issue: ISSUES[reglement],
    },
    now,
  );
  assert(first, `settled twice: ${tentative.id}`);
  return ok(fait);
}

/**
 * What one lookup changes, decided under the lock of the attempt: return, notification and sweeper all end here.
 * The settlement is in the same transaction; people are told after the commit.
 */
export const noterConsultation = defineAction({
  name: 'regie.noter_consultation',
  permission: null,
  actors: ['system'],
  input: z.object({ tentativeId: z.uuid(), outcome: z.custom<LookupOutcome>(isOutcome) }),
  run: async (context, { tentativeId, outcome }) => {
    const { tx, collectiviteId, now } = context;
    const tentative = await verrouillerTentative(tx, collectiviteId, tentativeId);
    if (!tentative?.idOp) return refuse('regie.tentative_inconnue');
    await insererEchange(
      tx,
      collectiviteId,
      {
        id: uuidv7(),
        tentativeId,
        operation: 'consultation',
        requete: outcome.exchange.request ?? '',
        reponse: outcome.exchange.response,
        codeHttp: outcome.exchange.status,
        issue: issueOf(outcome),
      },
      now,
    );
    const decision = decideFromLookup(tentative, outcome, now);
    const etat = decision.etat_suivant ?? tentative.etat;
    let fait: EncaissementFait | null = null;
    if (decision.reglement !== null && outcome.kind === 'accepted') {
      if (await estReglee(tx, collectiviteId, tentative.idOp)) return refuse('regie.tentative_inconnue');
      const settled = await regler(context, tentative, outcome.detail, decision.reglement);
      if (!settled.ok) return settled;
      fait = settled.value;
    }
    const decided = decision.motif !== 'deja_resolue' && decision.motif !== 'sans_idop';
    const seen: Changement = {
      vueLe: now,
      prochaineLe: prochaineConsultation({
        etat,
        cree_le: tentative.cree_le,
        derniere_consultation: now,
        erreur_technique: decision.erreur_technique,
      }),
      ...(decided ? { motif: decision.motif } : {}),
      ...(outcome.kind === 'accepted' && decided ? { resultat: outcome.detail.resultat_brut } : {}),
      ...(fait ? { encaissementId: fait.encaissementId } : {}),
    };
    if (decision.etat_suivant === null) await noterTentative(tx, collectiviteId, tentativeId, seen);
    else {
      const moved = await avancerTentative(context, tentativeId, `tentative.${decision.etat_suivant}`, {
        ...seen,
        annonceLe: now,
      });
      if (!moved.ok) return moved;
      context.emit(`tentative.${etat}`, { tentativeId, regieId: tentative.regieId });
      await annoncer(context, tentative, decision, fait);
    }
    context.note({
      tentative: tentativeId,
      etat,
      motif: decision.motif,
      avertissements: decision.avertissements,
    });
    return ok({ etat, change: decision.etat_suivant !== null, encaissementId: fait?.encaissementId ?? null });
  },
});
