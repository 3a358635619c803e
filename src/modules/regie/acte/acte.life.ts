import { defineTransitions } from '../../../kernel/transitions.ts';

/** Life of a version of the act. A refusal of the comptable sends it back to draft. */
export const transitionsActe = defineTransitions('acte_regie', [
  { from: null, to: 'projet', who: ['agent'], event: 'acte_regie.prepare' },
  { from: 'projet', to: 'soumis', who: ['agent'], event: 'acte_regie.soumis' },
  { from: 'soumis', to: 'avise', who: ['comptable'], guard: 'avis conforme', event: 'acte_regie.avise' },
  {
    from: 'soumis',
    to: 'projet',
    who: ['comptable'],
    guard: 'avis refusé, motif',
    event: 'acte_regie.avis_refuse',
  },
  { from: 'avise', to: 'signe', who: ['ordonnateur'], event: 'acte_regie.signe' },
  {
    from: 'signe',
    to: 'en_vigueur',
    who: ['systeme'],
    guard: 'date atteinte, publié et transmis',
    event: 'acte_regie.entre_en_vigueur',
  },
  {
    from: 'en_vigueur',
    to: 'remplace',
    who: ['systeme'],
    guard: 'version suivante en vigueur',
    event: 'acte_regie.remplace',
  },
  {
    from: 'en_vigueur',
    to: 'abroge',
    who: ['ordonnateur'],
    guard: 'acte de suppression',
    event: 'acte_regie.abroge',
  },
]);

export const transitionsRegie = defineTransitions('regie', [
  { from: null, to: 'projet', who: ['agent'], event: 'regie.preparee' },
  {
    from: 'projet',
    to: 'active',
    who: ['ordonnateur'],
    guard: 'acte en vigueur, régisseur nommé, remise de service d’ouverture',
    event: 'regie.ouverte',
  },
  {
    from: 'active',
    to: 'suspendue',
    who: ['ordonnateur', 'comptable'],
    guard: 'motif',
    event: 'regie.suspendue',
  },
  { from: 'suspendue', to: 'active', who: ['ordonnateur', 'comptable'], event: 'regie.reprise' },
  {
    from: 'active',
    to: 'en_cloture',
    who: ['ordonnateur'],
    guard: 'acte de suppression',
    event: 'regie.cloture_engagee',
  },
  {
    from: 'en_cloture',
    to: 'close',
    who: ['ordonnateur'],
    guard: 'recettes et fonds de caisse versés, registres remis, compte DFT soldé',
    event: 'regie.close',
  },
]);

/** No reopening. */
export const transitionsSession = defineTransitions('session_caisse', [
  { from: null, to: 'ouverte', who: ['agent'], guard: 'fonds compté', event: 'session_caisse.ouverte' },
  {
    from: 'ouverte',
    to: 'comptee',
    who: ['agent'],
    guard: 'comptage par coupures',
    event: 'session_caisse.comptee',
  },
  {
    from: 'comptee',
    to: 'validee',
    who: ['agent', 'regisseur'],
    guard: 'écart posé et commenté',
    event: 'session_caisse.validee',
  },
]);

export const transitionsEncaissement = defineTransitions('encaissement', [
  {
    from: null,
    to: 'enregistre',
    who: ['agent', 'systeme'],
    guard: 'règles A, E, C, X',
    event: 'encaissement.enregistre',
  },
  {
    from: 'enregistre',
    to: 'remis',
    who: ['regisseur', 'systeme'],
    guard: 'remise arrêtée',
    event: 'encaissement.remis',
  },
  {
    from: 'remis',
    to: 'credite',
    who: ['systeme'],
    guard: 'crédit au relevé',
    event: 'encaissement.credite',
  },
  {
    from: 'enregistre',
    to: 'contrepasse',
    who: ['agent', 'regisseur', 'systeme'],
    guard: 'J1 ou J3',
    event: 'encaissement.contrepasse',
  },
  {
    from: 'remis',
    to: 'contrepasse',
    who: ['systeme', 'regisseur'],
    guard: 'J1',
    event: 'encaissement.contrepasse',
  },
  {
    from: 'credite',
    to: 'contrepasse',
    who: ['systeme', 'regisseur'],
    guard: 'J1',
    event: 'encaissement.contrepasse',
  },
]);

export const transitionsRemise = defineTransitions('remise', [
  { from: null, to: 'brouillon', who: ['regisseur'], event: 'remise.preparee' },
  {
    from: 'brouillon',
    to: 'arretee',
    who: ['regisseur'],
    guard: 'numérotée, intangible',
    event: 'remise.arretee',
  },
  { from: 'arretee', to: 'expediee', who: ['regisseur'], event: 'remise.expediee' },
  { from: 'expediee', to: 'creditee', who: ['systeme'], guard: 'crédit du total', event: 'remise.creditee' },
  {
    from: 'expediee',
    to: 'creditee_partiellement',
    who: ['systeme'],
    guard: 'crédit d’une partie',
    event: 'remise.creditee_partiellement',
  },
]);

/** A refused versement stays refused; the régisseur prepares another. */
export const transitionsVersement = defineTransitions('versement', [
  { from: null, to: 'brouillon', who: ['regisseur'], event: 'versement.prepare' },
  {
    from: 'brouillon',
    to: 'arrete',
    who: ['regisseur'],
    guard: 'numéro de bordereau',
    event: 'versement.arrete',
  },
  { from: 'arrete', to: 'transmis', who: ['regisseur'], event: 'versement.transmis' },
  { from: 'transmis', to: 'vise', who: ['comptable'], event: 'versement.vise' },
  { from: 'transmis', to: 'refuse', who: ['comptable'], guard: 'motif', event: 'versement.refuse' },
]);

export const transitionsMois = defineTransitions('mois', [
  { from: null, to: 'ouvert', who: ['systeme'], event: 'mois.ouvert' },
  {
    from: 'ouvert',
    to: 'controle',
    who: ['regisseur'],
    guard: 'M1 : tous les points au vert',
    event: 'mois.controle',
  },
  { from: 'controle', to: 'clos', who: ['regisseur'], guard: 'M1', event: 'mois.clos' },
]);
