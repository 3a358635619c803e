export {
  MINUTES_APRES_ERREUR,
  prochaineConsultation,
  type Suivi,
} from './calendrier_relance.ts';
export { type Comparaison, comparer } from './comparaison.ts';
export {
  type Avertissement,
  type Decision,
  decideFromLookup,
  MOTIFS,
  type Motif,
  type Reglement,
} from './decision.ts';
export * from './disjoncteur.ts';
export {
  type Age,
  ageDe,
  ETATS_TENTATIVE,
  type EtatTentative,
  MINUTES_JEUNE,
  NON_RESOLUS,
  type Tentative,
} from './etats.ts';
export * from './payable.ts';
export { isRefdet, refdetFrom } from './refdet.ts';
export { refusPaiementEnLigne } from './refusals.ts';
export { rules } from './regles.ts';
export { type Transition, transition, transitionsTentative } from './transitions.ts';
