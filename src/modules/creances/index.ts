export {
  attacherDocuments,
  type CreanceLue,
  creancesByIds,
  creancesOuvertes,
  creancesSorties,
  insererCreances,
  libellesDe,
} from './creance/creance.sql.ts';
export {
  type CreanceDApi,
  creanceDeSource,
  creancesDeSource,
  marquerSource,
  refInterne,
} from './creance/creance-de-source.sql.ts';
export { type CreanceHorsDelai, creancesHorsDelai, sommesHorsDelai } from './creance/hors-delai.sql.ts';
export { openCreances } from './creance/ouvrir.write.ts';
export {
  type CreancePourReglement,
  partCreancesDe,
  partDeSource,
  partMontants,
  pourReglement,
} from './creance/pour-reglement.sql.ts';
export { resteDe } from './creance/reste.rule.ts';
export { events } from './events.ts';
export { annoncerReglements } from './imputation/annoncer.write.ts';
export {
  type CreanceTouchee,
  type ImputationLue,
  imputationsDe,
  imputationsDesRedevables,
  imputationsEtTouchees,
  recuParDette,
} from './imputation/imputation.sql.ts';
export { imputerSur } from './imputation/imputer-sur.write.ts';
export { sommeImputee, verifyCreances } from './imputation/verification.sql.ts';
export {
  chercherRedevables,
  type RedevableLu,
  redevableDeSource,
  redevablesByIds,
  redevablesDuCompte,
} from './redevable/redevable.sql.ts';
export { URLS } from './urls.ts';
