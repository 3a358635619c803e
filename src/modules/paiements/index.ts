export { type Resume, toPaySummary } from './mes-paiements/a-payer.query.ts';
export { paiementsEnSuspens } from './tentative/en-suspens.sql.ts';
export { tentativesUrl } from './urls.ts';
