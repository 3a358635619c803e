import { defineRefusals } from '../../../kernel/refusal.ts';

/** Cash, sessions, batches of cheques (regie:C1 to regie:C5, regie:K1). */
export const refusCaisse = defineRefusals({
  'regie.caisse_negative': {
    rule: 'REG-C1',
    status: 409,
    title: 'Caisse insuffisante',
    resident: () => 'Cette opération n’est pas possible.',
    agent: (p) => `La caisse tient ${p.caisse} : ${p.sortie} ne peuvent pas en sortir.`,
    next: () => 'Comptez la caisse et vérifiez le montant.',
  },
  'regie.comptage_illisible': {
    rule: 'REG-C1',
    status: 422,
    title: 'Comptage à vérifier',
    resident: () => 'Le comptage n’est pas lisible.',
    agent: () => 'Chaque coupure demande un nombre entier, zéro compris.',
    next: () => 'Corrigez la grille de comptage.',
  },
  'regie.ecart_non_commente': {
    rule: 'REG-C1',
    status: 422,
    title: 'Écart à commenter',
    resident: () => 'Un commentaire est nécessaire.',
    agent: () => 'Le comptage diffère de la caisse attendue : l’écart est posé et demande un commentaire.',
    next: () => 'Recomptez, ou écrivez ce qui s’est passé.',
  },
  'regie.encaisse_maximum': {
    rule: 'REG-C2',
    status: 422,
    title: 'Maximum de la caisse atteint',
    resident: () => 'Le paiement en espèces n’est pas possible pour l’instant.',
    agent: (p) => `Encaisse ${p.encaisse}, maximum ${p.maximum} : ${p.possible} possibles en espèces.`,
    next: () => 'Faites un dégagement, ou proposez un chèque ou une carte : ces moyens restent ouverts.',
    article: 'CGCT R1617-10',
  },
  'regie.fonds_caisse_fige': {
    rule: 'REG-C3',
    status: 422,
    title: 'Fonds de caisse fixé par l’acte',
    resident: () => 'Cette opération n’est pas possible.',
    agent: (p) =>
      `Le fonds de caisse est de ${p.fonds} : il ne change que par l’acte ou une remise de service.`,
    next: () => 'Préparez une version de l’acte, ou faites une remise de service.',
  },
  'regie.session_fermee': {
    rule: 'REG-C5',
    status: 409,
    title: 'Aucune caisse ouverte',
    resident: () => 'Le paiement en espèces n’est pas possible pour l’instant.',
    agent: () => 'Il faut une session de caisse ouverte pour recevoir des espèces.',
    next: () => 'Ouvrez une session en comptant le fonds de caisse.',
  },
  'regie.session_depassee': {
    rule: 'REG-C5',
    status: 409,
    title: 'Session ouverte depuis plus de 24 heures',
    resident: () => 'Le paiement en espèces n’est pas possible pour l’instant.',
    agent: (p) => `La session ouverte ${p.ouverture} n’est pas validée : plus d’espèces.`,
    next: () => 'Comptez et validez cette session, puis ouvrez-en une autre.',
  },
  'regie.session_deja_ouverte': {
    rule: 'REG-C5',
    status: 409,
    title: 'Une caisse est déjà ouverte ici',
    resident: () => 'Cette opération n’est pas possible.',
    agent: () => 'Une session non validée existe à ce guichet : il n’y en a qu’une à la fois.',
    next: () => 'Comptez et validez cette session, puis ouvrez-en une autre.',
  },
  'regie.session_etat': {
    rule: 'REG-C1',
    status: 409,
    title: 'Cette session n’en est plus là',
    resident: () => 'Cette opération n’est pas possible.',
    agent: (p) => `La session est ${p.statut} : une session comptée ou validée ne se rouvre pas.`,
    next: () => 'Revenez à la caisse pour voir où elle en est.',
  },
});
