import { defineLife } from '../../../platform/life/life.ts';
import { ETATS_TENTATIVE } from './tentative.rule.ts';

const OUVERTES = ['redirigee', 'en_attente'] as const;
const CLOSES_SANS_PAIEMENT = ['expiree', 'abandonnee', 'refusee'] as const;

/** A payment attempt (payfip §5). The word of each arrow is that of the state it leads to. */
export const tentative = defineLife({
  name: 'tentative_paiement',
  table: 'tentative_paiement',
  states: ETATS_TENTATIVE,
  refusal: 'regie.tentative_inconnue',
  edges: [
    {
      from: null,
      to: 'preparee',
      who: ['resident'],
      when: 'ligne enregistrée avant tout appel, montants figés ; aucune autre tentative non résolue de moins de 20 minutes sur les mêmes créances',
      event: 'tentative.preparee',
    },
    {
      from: 'preparee',
      to: 'demandee',
      who: ['system'],
      when: 'l’appel de création part',
      event: 'tentative.demandee',
    },
    {
      from: 'demandee',
      to: 'redirigee',
      who: ['system'],
      when: 'idOp reçu et enregistré avant de rediriger le payeur',
      event: 'tentative.redirigee',
    },
    {
      from: 'demandee',
      to: 'echouee',
      who: ['system'],
      when: 'refus fonctionnel de la création : rien n’a pu être payé',
      event: 'tentative.echouee',
    },
    {
      // `preparee` too: a process killed between its commit and its call showed no idOp to anyone.
      from: ['preparee', 'demandee'],
      to: 'abandonnee_sans_idop',
      who: ['system'],
      when: 'création sans réponse exploitable : aucun idOp n’a été montré, une nouvelle tentative est libre',
      event: 'tentative.abandonnee_sans_idop',
    },
    {
      from: 'redirigee',
      to: 'en_attente',
      who: ['system'],
      when: 'premier retour, première notification ou première consultation sans résultat',
      event: 'tentative.en_attente',
    },
    {
      from: OUVERTES,
      to: 'reussie',
      who: ['system'],
      when: 'paiement annoncé ; numcli, refdet, montant et saisie égaux aux nôtres',
      event: 'tentative.reussie',
    },
    {
      from: CLOSES_SANS_PAIEMENT,
      to: 'reussie',
      who: ['system'],
      when: 'une consultation ultérieure annonce le paiement, tous champs égaux : la vérité tardive l’emporte',
      event: 'tentative.reussie',
    },
    {
      from: [...OUVERTES, ...CLOSES_SANS_PAIEMENT],
      to: 'quarantaine',
      who: ['system'],
      when: 'numcli, refdet, montant ou saisie diffèrent : aucun règlement, le régisseur décide',
      event: 'tentative.quarantaine',
    },
    {
      from: OUVERTES,
      to: 'refusee',
      who: ['system'],
      when: 'carte ou prélèvement refusé',
      event: 'tentative.refusee',
    },
    {
      from: OUVERTES,
      to: 'abandonnee',
      who: ['system'],
      when: 'abandon annoncé, 20 minutes au moins après la création',
      event: 'tentative.abandonnee',
    },
    {
      from: OUVERTES,
      to: 'expiree',
      who: ['system'],
      when: 'opération inconnue à partir de 6 h le lendemain, ou toujours en cours après 7 jours (avec alerte)',
      event: 'tentative.expiree',
    },
    {
      from: 'reussie',
      to: 'rejetee_apres',
      who: ['system'],
      when: 'rejet ou contestation lus sur le relevé du compte DFT',
      event: 'tentative.rejetee_apres',
      later: 'rapprochement du relevé bancaire',
    },
  ],
});
