import { defineRefusals } from '../../kernel/refusal.ts';
import { refusAClasser } from './a-classer/a-classer.refusals.ts';
import { refusActe } from './acte/acte.refusals.ts';
import { refusInstallation } from './acte/installation.refusals.ts';
import { refusAnnulation } from './annulation/annulation.refusals.ts';
import { refusCaisse } from './caisse/caisse.refusals.ts';
import { refusEncaissement } from './encaissement/encaissement.refusals.ts';
import { refusHabilitation } from './habilitation/habilitation.refusals.ts';
import { refusEchanges } from './ingestion/ingestion.refusals.ts';
import { refusCloture } from './mois/cloture.refusals.ts';
import { refusPrelevement } from './prelevement/prelevement.refusals.ts';
import { refusRecouvrement } from './recouvrement/recouvrement.refusals.ts';
import { refusRemise } from './remise/remise.refusals.ts';
import { refusVersement } from './versement/versement.refusals.ts';

/** Asked by several subjects. */
const refusCommuns = defineRefusals({
  'regie.introuvable': {
    rule: 'REG-Q1',
    status: 404,
    title: 'Introuvable',
    resident: 'Ce que vous cherchez n’existe pas.',
    agent: 'Aucun objet de ce genre dans votre collectivité : {quoi}.',
    next: 'Revenez à la page de la régie.',
  },
  'regie.operation_faite': {
    rule: 'REG-K1',
    status: 409,
    title: 'C’est déjà fait',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Cette étape est passée : {etat}.',
    next: 'Rechargez la page pour voir où en est l’opération.',
  },
  'regie.solde_insuffisant': {
    rule: 'REG-V1',
    status: 409,
    title: 'Somme indisponible',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Le compte tient {solde} : {sortie} ne peuvent pas en sortir.',
    next: 'Vérifiez les crédits du relevé, puis réduisez le montant.',
  },
  'regie.date_future': {
    rule: 'REG-E1',
    status: 422,
    title: 'Date à venir',
    resident: 'La date du paiement n’est pas encore arrivée.',
    agent: 'La date d’opération ({date}) est postérieure à aujourd’hui.',
    next: 'Corrigez la date.',
  },
});

/** Every refusal of the régie: one text for the resident, one for the agent, and the way out. */
export const refusals = {
  ...refusAClasser,
  ...refusActe,
  ...refusInstallation,
  ...refusAnnulation,
  ...refusCaisse,
  ...refusEncaissement,
  ...refusHabilitation,
  ...refusEchanges,
  ...refusCloture,
  ...refusPrelevement,
  ...refusRecouvrement,
  ...refusRemise,
  ...refusVersement,
  ...refusCommuns,
};

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
