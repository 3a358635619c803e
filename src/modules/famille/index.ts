export { installer } from './activite/installer.action.ts';
export type { ReglagesEntree } from './activite/reglages.schema.ts';
export { momentWords, stoneOf, wordOf } from './calendrier/calendrier.words.ts';
export { type CaseVue, type Lecteur, readVue, type Vue } from './calendrier/mois.query.ts';
export { events } from './events.ts';
export {
  absenceReasons,
  objetsTarifables,
  type UniteFacturable,
  unitesFacturables,
} from './facturable/catalogue.query.ts';
export { billingChanges, billingCount, billingPage } from './facturable/facturable.query.ts';
export type {
  BillableFact,
  BillingPage,
  BillingRequest,
  FoyerFacts,
  PayeurOutcome,
} from './facturable/facturable.schema.ts';
export { enfantNoms, type FoyerLabel, foyersByIds } from './foyer/noms.query.ts';
export { cloreCreneau } from './pointage/clore-creneau.action.ts';
export { pointer } from './pointage/pointer.action.ts';
export { lockCreneaux } from './pointage/verrouiller-creneaux.write.ts';
export type { DayConditions } from './prix/conditions.rule.ts';
export { foyerPrix } from './prix/foyer-prix.rule.ts';
export type { FoyerSituation } from './prix/situation.schema.ts';
export { foyerSituations } from './prix/situations.query.ts';
export { enregistrerFoyers } from './registre/enregistrer-foyers.action.ts';
export type { RegistreFoyersEntree } from './registre/registre.schema.ts';
export type { DecisionGardee } from './reservation/decision-gardee.schema.ts';
export { type CaseReponse, reserver } from './reservation/reserver.action.ts';
export {
  eventsToCome,
  familiesToDo,
  mealsAround,
  nextMeals,
  rollCallsToDo,
} from './tableau/tableau.query.ts';
export { type PieceAttendue, piecesAttendues } from './tableau/tableau.sql.ts';
export type { Activite, Unite } from './types.ts';
export * as urls from './urls.ts';
export * as pointageUrls from './urls-pointage.ts';
