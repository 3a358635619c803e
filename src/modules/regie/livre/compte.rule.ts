import type { ModeEncaissement } from '../modes.ts';
import type { Compte } from './evenement-comptable.schema.ts';

/** Side on which an account normally stands. `recettes_versees` clears: either side is meaningful. */
export const SENS: Readonly<Record<Compte, 'debit' | 'credit' | 'liaison'>> = {
  caisse: 'debit',
  caisse_en_transit: 'debit',
  compte_dft: 'debit',
  cheques_encaissement: 'debit',
  valeurs_encaissement: 'debit',
  cartes_encaissement: 'debit',
  prelevements_encaissement: 'debit',
  depenses_regulariser: 'debit',
  recettes_mandataires: 'debit',
  ecart_debiteur: 'debit',
  recettes_verser: 'credit',
  recettes_classer: 'credit',
  fonds_caisse: 'credit',
  recettes_tiers: 'credit',
  recettes_versees: 'liaison',
};

export const LIBELLE_COMPTE: Readonly<Record<Compte, string>> = {
  caisse: 'Caisse',
  caisse_en_transit: 'Caisse : espèces en route vers la banque',
  compte_dft: 'Compte de dépôt de fonds au Trésor',
  cheques_encaissement: 'Chèques à l’encaissement',
  valeurs_encaissement: 'Valeurs à l’encaissement',
  cartes_encaissement: 'Cartes à l’encaissement',
  prelevements_encaissement: 'Prélèvements à l’encaissement',
  depenses_regulariser: 'Dépenses à régulariser',
  recettes_mandataires: 'Recettes chez les mandataires',
  ecart_debiteur: 'Écart débiteur',
  recettes_verser: 'Recettes à verser',
  recettes_classer: 'Recettes à classer',
  fonds_caisse: 'Fonds de caisse',
  recettes_tiers: 'Recettes pour compte de tiers',
  recettes_versees: 'Recettes versées',
};

/** The account that receives money collected by `mode`. A PayFiP direct debit (`V`) waits with the SEPA ones. */
export function compteDuMode(mode: ModeEncaissement, voie: 'P' | 'V' | null = null): Compte {
  switch (mode) {
    case 'especes':
      return 'caisse';
    case 'cheque':
      return 'cheques_encaissement';
    case 'cesu':
    case 'ancv':
      return 'valeurs_encaissement';
    case 'tpe':
      return 'cartes_encaissement';
    case 'en_ligne':
      return voie === 'V' ? 'prelevements_encaissement' : 'cartes_encaissement';
    case 'prelevement':
      return 'prelevements_encaissement';
    case 'virement':
      return 'compte_dft';
  }
}
