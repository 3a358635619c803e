export { type FactureData, factureDocument, type LigneDocument } from './facture/facture.doc.ts';
export type { MoyensDePaiement } from './facture/moyens.doc.ts';
