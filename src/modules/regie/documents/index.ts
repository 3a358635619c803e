export { type BordereauData, bordereauDocument } from './bordereau.ts';
export { type JournalData, journalDocument, type LigneJournal } from './journal.ts';
export { type LigneRecu, type RecuData, recuDocument } from './recu.ts';
export { type PaiementReleve, type ReleveAnnuelData, releveAnnuelDocument } from './releve-annuel.ts';
