import { defineTransitions } from '../../../kernel/transitions.ts';

export const transitionsMandat = defineTransitions('mandat_sepa', [
  { from: null, to: 'brouillon', who: ['agent', 'usager'], event: 'mandat_sepa.prepare' },
  {
    from: 'brouillon',
    to: 'signe',
    who: ['usager'],
    guard: 'S1 : toutes les mentions',
    event: 'mandat_sepa.signe',
  },
  { from: 'signe', to: 'actif', who: ['regisseur'], event: 'mandat_sepa.active' },
  {
    from: 'actif',
    to: 'suspendu',
    who: ['regisseur', 'systeme'],
    guard: 'motif',
    event: 'mandat_sepa.suspendu',
  },
  { from: 'suspendu', to: 'actif', who: ['regisseur'], event: 'mandat_sepa.repris' },
  { from: 'signe', to: 'revoque', who: ['usager', 'regisseur'], event: 'mandat_sepa.revoque' },
  { from: 'actif', to: 'revoque', who: ['usager', 'regisseur'], event: 'mandat_sepa.revoque' },
  { from: 'suspendu', to: 'revoque', who: ['usager', 'regisseur'], event: 'mandat_sepa.revoque' },
  { from: 'signe', to: 'caduc', who: ['systeme'], guard: 'S2 : 36 mois', event: 'mandat_sepa.caduc' },
  { from: 'actif', to: 'caduc', who: ['systeme'], guard: 'S2 : 36 mois', event: 'mandat_sepa.caduc' },
  { from: 'suspendu', to: 'caduc', who: ['systeme'], guard: 'S2 : 36 mois', event: 'mandat_sepa.caduc' },
]);

export const transitionsFichierPrelevement = defineTransitions('fichier_prelevement', [
  { from: null, to: 'brouillon', who: ['regisseur'], event: 'fichier_prelevement.prepare' },
  {
    from: 'brouillon',
    to: 'arrete',
    who: ['regisseur'],
    guard: 'S2, S3',
    event: 'fichier_prelevement.arrete',
  },
  { from: 'arrete', to: 'depose', who: ['regisseur'], event: 'fichier_prelevement.depose' },
  {
    from: 'depose',
    to: 'echu',
    who: ['systeme'],
    guard: 'échéance atteinte',
    event: 'fichier_prelevement.echu',
  },
  {
    from: 'echu',
    to: 'rapproche',
    who: ['systeme', 'regisseur'],
    guard: 'crédits posés',
    event: 'fichier_prelevement.rapproche',
  },
]);

export const transitionsLignePrelevement = defineTransitions('ligne_prelevement', [
  { from: null, to: 'presentee', who: ['systeme'], event: 'ligne_prelevement.presentee' },
  {
    from: 'presentee',
    to: 'payee',
    who: ['systeme'],
    guard: 'échéance atteinte',
    event: 'ligne_prelevement.payee',
  },
  {
    from: 'payee',
    to: 'rejetee',
    who: ['systeme'],
    guard: 'S5 : retour',
    event: 'ligne_prelevement.rejetee',
  },
  {
    from: 'payee',
    to: 'remboursee',
    who: ['systeme'],
    guard: 'S5 : remboursement',
    event: 'ligne_prelevement.remboursee',
  },
]);

export const transitionsRemboursement = defineTransitions('remboursement', [
  { from: null, to: 'demande', who: ['agent', 'regisseur'], guard: 'F1', event: 'remboursement.demande' },
  {
    from: 'demande',
    to: 'valide',
    who: ['regisseur', 'ordonnateur'],
    guard: 'F1 : une seconde personne',
    event: 'remboursement.valide',
  },
  { from: 'valide', to: 'transmis', who: ['regisseur'], event: 'remboursement.transmis' },
  { from: 'transmis', to: 'paye', who: ['comptable', 'regisseur'], event: 'remboursement.paye' },
  { from: 'transmis', to: 'rejete', who: ['comptable'], guard: 'motif', event: 'remboursement.rejete' },
]);

/** Collection of a créance. After `remise_au_comptable`, news come from Hélios only (X5). */
export const transitionsCreance = defineTransitions('creance', [
  { from: null, to: 'ouverte', who: ['systeme', 'agent'], event: 'creance.ouverte' },
  { from: 'ouverte', to: 'soldee', who: ['systeme'], guard: 'reste nul', event: 'creance.soldee' },
  { from: 'soldee', to: 'ouverte', who: ['systeme'], guard: 'J1 : rejet', event: 'creance.rouverte' },
  { from: 'ouverte', to: 'annulee', who: ['systeme'], guard: 'avoir du total', event: 'creance.annulee' },
  {
    from: 'ouverte',
    to: 'a_remettre',
    who: ['systeme'],
    guard: 'X2 : limite passée',
    event: 'creance.limite_passee',
  },
  {
    from: 'a_remettre',
    to: 'remise_au_comptable',
    who: ['regisseur'],
    guard: 'X3, X4',
    event: 'creance.transferee',
  },
  { from: 'remise_au_comptable', to: 'titree', who: ['ordonnateur', 'helios'], event: 'creance.titree' },
  { from: 'titree', to: 'prise_en_charge', who: ['helios'], event: 'creance.prise_en_charge' },
  {
    from: 'titree',
    to: 'a_remettre',
    who: ['helios'],
    guard: 'rejet par Hélios',
    event: 'creance.titre_rejete',
  },
  {
    from: 'remise_au_comptable',
    to: 'a_remettre',
    who: ['helios'],
    guard: 'rejet par Hélios',
    event: 'creance.titre_rejete',
  },
  { from: 'prise_en_charge', to: 'soldee_au_tresor', who: ['helios'], event: 'creance.soldee_au_tresor' },
  { from: 'prise_en_charge', to: 'non_valeur', who: ['helios'], event: 'creance.non_valeur' },
  {
    from: 'prise_en_charge',
    to: 'annulee',
    who: ['helios'],
    guard: 'titre correctif',
    event: 'creance.annulee',
  },
]);

export const transitionsDossier = defineTransitions('dossier_a_classer', [
  { from: null, to: 'ouvert', who: ['systeme', 'regisseur'], event: 'dossier_a_classer.ouvert' },
  {
    from: 'ouvert',
    to: 'identifie',
    who: ['systeme', 'regisseur'],
    guard: 'créance trouvée',
    event: 'dossier_a_classer.identifie',
  },
  { from: 'ouvert', to: 'rembourse', who: ['regisseur'], guard: 'F1', event: 'dossier_a_classer.rembourse' },
  {
    from: 'ouvert',
    to: 'transfere_au_comptable',
    who: ['regisseur'],
    guard: 'X2 : hors délai',
    event: 'dossier_a_classer.transfere',
  },
]);
