export { cloreCreneau } from './actions/clore-creneau.ts';
export { enregistrerFoyers } from './actions/enregistrer-foyers.ts';
export { installer } from './actions/installer.ts';
export { pointer } from './actions/pointer.ts';
export { type CaseReponse, reserver } from './actions/reserver.ts';
export { lockCreneaux } from './actions/verrouiller-creneaux.ts';
export type { DecisionGardee } from './decision.ts';
export { momentWords, wordOf } from './pages/calendrier/mots.ts';
export * as urls from './pages/urls.ts';
export * as pointageUrls from './pages/urls-pointage.ts';
export type { Quote, QuoteRequest, Tarificateur } from './ports.ts';
export { quoteKey } from './ports.ts';
export { childNames, type FoyerLabel, foyersByIds } from './queries/catalogue.ts';
export { billingChanges, billingCount, billingPage } from './queries/facturation.ts';
export {
  absenceReasons,
  type BillableUnit,
  billableUnits,
  foyerOfChild,
  foyersOfAdult,
  type PricingContext,
  pricingContext,
} from './queries/facturation_catalogue.ts';
export type {
  BillableFact,
  BillingPage,
  BillingRequest,
  FoyerFacts,
  PayerOutcome,
} from './queries/facturation_types.ts';
export { type CaseVue, type Lecteur, readVue, type Vue } from './queries/mois.ts';
export { type DayConditions, type FoyerSituation, foyerSituations } from './queries/situations.ts';
export {
  eventsToCome,
  familiesToDo,
  mealsAround,
  nextMeals,
  rollCallsToDo,
} from './queries/tableau.ts';
export type { RegistreFoyersEntree } from './schemas/registre_foyers.ts';
export type { ReglagesEntree } from './schemas/reglages.ts';
export { type PieceAttendue, piecesAttendues } from './sql/tableau.ts';
export type { Activite, Unite } from './types.ts';
