import { frenchEuros, frenchList, plural } from '../../../kernel/french.ts';
import { LIBELLE_MODE } from '../modes.ts';
import type { ActeRegie } from './acte.schema.ts';

const jours = (count: number) => (count === 1 ? 'chaque jour' : `au plus tard tous les ${count} jours`);
const jourMois = (text: string) => `${text.slice(3)}/${text.slice(0, 2)}`;

/** « Ce que cet acte permet », in plain sentences, for the signatory to compare with the signed document. */
export function apercuActe(acte: ActeRegie): string[] {
  const sentences = [
    `La régie encaisse : ${frenchList(acte.produits.map((p) => p.libelle))}.`,
    `Moyens acceptés : ${frenchList(acte.modes.map((m) => LIBELLE_MODE[m]))}.`,
    acte.piece === 'ticket'
      ? 'Un ticket est remis au payeur à la place d’une quittance.'
      : 'Une quittance numérotée est remise pour chaque paiement en espèces ou par chèque.',
  ];
  if (acte.modes.includes('especes')) {
    const float =
      acte.definition_encaisse === 'avec' ? 'fonds de caisse compris' : 'sans compter le fonds de caisse';
    sentences.push(
      acte.fonds_de_caisse > 0
        ? `Le fonds de caisse est de ${frenchEuros(acte.fonds_de_caisse)}.`
        : 'Il n’y a pas de fonds de caisse.',
      `La caisse ne dépasse pas ${frenchEuros(acte.maximum_encaisse)}, ${float}.`,
    );
  }
  sentences.push(`L’argent est versé au comptable ${jours(acte.rythme_versement_jours)}.`);
  if (acte.modes.includes('cheque'))
    sentences.push(`Les chèques sont remis ${jours(acte.rythme_cheques_jours)}.`);
  if (acte.prolongee) {
    sentences.push(
      `Une facture peut être envoyée ; elle est payable à la régie pendant ${plural(acte.prolongee.limite_jours, 'jour')}, puis elle passe au comptable.`,
      acte.prolongee.relance_autorisee
        ? `Une relance est permise dans les ${plural(acte.prolongee.relance_jours_avant, 'jour')} qui précèdent la limite.`
        : 'Aucune relance n’est permise.',
    );
  } else sentences.push('Le paiement est immédiat : la régie n’envoie pas de facture.');
  sentences.push(
    acte.mandataires_autorises
      ? `Des mandataires encaissent au nom du régisseur (${frenchList(acte.points.map((p) => p.libelle))}).`
      : 'Seuls le régisseur et son suppléant encaissent.',
  );
  if (acte.saison)
    sentences.push(`La régie est ouverte du ${jourMois(acte.saison.du)} au ${jourMois(acte.saison.au)}.`);
  sentences.push(
    acte.clause_remboursement
      ? 'La régie peut rembourser un trop-perçu.'
      : 'Un remboursement passe par un mandat de l’ordonnateur.',
  );
  return sentences;
}
