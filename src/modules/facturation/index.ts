export { calculer } from './actions/calculer.ts';
export { emettre } from './actions/emettre.ts';
export { preparer } from './actions/preparer.ts';
export { publierTarif } from './actions/publier-tarif.ts';
export { type RunPayload, runDraft, runPromotion } from './jobs/campagne.ts';
export { campaignsUrl, campaignUrl } from './pages/urls.ts';
export { tarificateur } from './queries/tarificateur.ts';
export { type CampagneEnCours, campagnesEnCours } from './sql/tableau.ts';
export { type InvoicesReport, verifyInvoices } from './verify.ts';
