export { calculer } from './brouillon/calculer.action.ts';
export { perimerParTarif } from './brouillon/perimer-par-tarif.write.ts';
export { type RunPayload, runDraft, runPromotion } from './campagne/campagne.job.ts';
export { preparer } from './campagne/preparer.action.ts';
export { type CampagneEnCours, campagnesEnCours } from './campagne/tableau.sql.ts';
export { emettre } from './emission/emettre.action.ts';
export { campaignsUrl, campaignUrl } from './urls.ts';
export { type InvoicesReport, verifyInvoices } from './verify.ts';
