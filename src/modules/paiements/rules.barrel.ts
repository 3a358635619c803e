export {
  MINUTES_APRES_ERREUR,
  prochaineConsultation,
  type Suivi,
} from './consultation/calendrier.rule.ts';
export { type Comparaison, comparer } from './consultation/comparaison.rule.ts';
export {
  type Avertissement,
  type Decision,
  decideFromLookup,
  MOTIFS,
  type Motif,
  type Reglement,
} from './consultation/decision.rule.ts';
export * from './panier/payable.rule.ts';
export { isRefdet, refdetFrom } from './panier/refdet.rule.ts';
export { refusPaiementEnLigne } from './refusals.ts';
export { rules } from './rules.ts';
export * from './tentative/disjoncteur.rule.ts';
export { type Transition, transition, transitionsTentative } from './tentative/tentative.life.ts';
export {
  type Age,
  ageDe,
  ETATS_TENTATIVE,
  type EtatTentative,
  MINUTES_JEUNE,
  NON_RESOLUS,
  type Tentative,
} from './tentative/tentative.rule.ts';
