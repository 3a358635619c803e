export {
  type PaiementReleve,
  type ReleveAnnuelData,
  releveAnnuelDocument,
} from '../paiements/mes-paiements/releve-annuel.doc.ts';
export { type JournalData, journalDocument, type LigneJournal } from './mois/journal.doc.ts';
export { type LigneRecu, type RecuData, recuDocument } from './recu/recu.doc.ts';
export { type BordereauData, bordereauDocument } from './versement/bordereau.doc.ts';
