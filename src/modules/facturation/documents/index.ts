export { type FactureData, factureDocument, type LigneDocument } from './facture.ts';
export type { MoyensDePaiement } from './moyens.ts';
