import { frenchEuros } from '../../../kernel/french.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { redevablesByIds } from '../../creances/index.ts';
import { personneDuCompte } from '../../identites/index.ts';
import { notify } from '../../messagerie/index.ts';
import type { EncaissementFait } from '../../regie/index.ts';
import { phraseIssue } from '../mes-paiements/etat-usager.rule.ts';
import type { TentativeLue } from '../tentative/tentative.sql.ts';
import type { Decision } from './decision.rule.ts';

/** Key of the notice that tells the outcome of an attempt: one per outcome, whatever is replayed. */
export const cleAvis = (tentativeId: string, etat: string): string => `paiement:${tentativeId}:${etat}`;

/**
 * Tells the payer what became of their payment. The notice is written with the decision and sent after its commit;
 * a test or activation payment and an answer that does not match are told to nobody but the régisseur.
 */
export async function annoncer(
  context: ActionContext,
  tentative: TentativeLue,
  decision: Decision,
  fait: EncaissementFait | null,
): Promise<void> {
  const etat = decision.etat_suivant;
  if (etat === null || tentative.saisie !== 'W') return;
  const { tx, collectiviteId } = context;
  const personneId =
    (await personneDuCompte(tx, collectiviteId, tentative.compteId)) ??
    (await redevablesByIds(tx, collectiviteId, [tentative.redevableId])).get(tentative.redevableId)
      ?.personneId;
  if (!personneId) return;
  const base = { personneId, link: '/paiements', key: cleAvis(tentative.id, etat) };
  const somme = frenchEuros(tentative.montant);
  if (etat === 'reussie' && fait) {
    const more =
      fait.surplus > 0
        ? ` ${frenchEuros(fait.surplus)} dépassent ce qui restait dû : cette somme est gardée à votre crédit, le régisseur en est averti.`
        : '';
    await notify(context, [
      {
        ...base,
        template: 'paiement.confirme',
        subject: 'Votre paiement est enregistré',
        text: `Nous avons reçu ${somme}. Justificatif ${fait.numero}.${more}`,
      },
    ]);
    return;
  }
  const phrase = phraseIssue(etat, decision.motif);
  if (phrase === null) return;
  await notify(context, [
    {
      ...base,
      template: 'paiement.non-abouti',
      subject: 'Votre paiement n’a pas abouti',
      text: `Paiement de ${somme} : ${phrase} Rien n’a été débité, vous pouvez recommencer.`,
    },
  ]);
}
