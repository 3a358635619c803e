import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDay } from '../../../kernel/french.ts';
import type { StatutCreance } from '../../creances/rules.ts';
import type { ModeEncaissement } from '../../regie/rules.ts';
import type { EtatTentative } from '../tentative/tentative.rule.ts';

/** What « Mes paiements » may have to tell. */
type FaitUsager =
  | {
      readonly genre: 'encaissement';
      readonly mode: ModeEncaissement;
      readonly statut: 'enregistre' | 'remis' | 'credite' | 'contrepasse';
    }
  | { readonly genre: 'tentative'; readonly etat: EtatTentative; readonly motif: string | null }
  | { readonly genre: 'creance'; readonly statut: StatutCreance; readonly limite: CivilDate }
  | {
      readonly genre: 'prelevement';
      readonly statut: 'presentee' | 'payee' | 'rejetee' | 'remboursee';
      readonly echeance: CivilDate;
    };

/** One state, its words, and one more sentence when there is something to do or not to do. */
export type EtatUsager = {
  readonly etat:
    | 'paye'
    | 'depose'
    | 'verification'
    | 'preleve_le'
    | 'rejete'
    | 'annule'
    | 'a_payer'
    | 'transmis_tresor'
    | 'paye_tresor';
  readonly mot: string;
  readonly note: string | null;
};

const say = (etat: EtatUsager['etat'], mot: string, note: string | null = null): EtatUsager => ({
  etat,
  mot,
  note,
});

/** Only these means come back from a bank; another reversal is a correction made at the desk. */
const REJETABLES: readonly ModeEncaissement[] = ['cheque', 'prelevement', 'en_ligne'];

function encaissement(mode: ModeEncaissement, statut: string): EtatUsager {
  if (statut === 'contrepasse')
    return REJETABLES.includes(mode)
      ? say('rejete', 'Rejeté par la banque', 'La somme est de nouveau à payer.')
      : say('annule', 'Annulé', 'La somme est de nouveau à payer.');
  if (mode !== 'cheque') return say('paye', 'Payé');
  if (statut === 'enregistre') return say('depose', 'Chèque reçu, bientôt déposé');
  if (statut === 'remis') return say('depose', 'Chèque déposé, en cours d’encaissement');
  return say('paye', 'Payé');
}

function tentative(etat: EtatTentative, motif: string | null): EtatUsager {
  if (etat === 'reussie') return say('paye', 'Payé');
  if (etat === 'rejetee_apres')
    return say('rejete', 'Rejeté par la banque', 'La somme est de nouveau à payer.');
  if (etat === 'refusee') return say('rejete', 'Refusé', 'Rien n’a été débité.');
  if (etat === 'echouee' || etat === 'abandonnee_sans_idop')
    return say('annule', 'Paiement non commencé', 'Rien n’a été débité.');
  if (etat === 'abandonnee') return say('annule', 'Abandonné', 'Rien n’a été débité.');
  if (etat === 'expiree' && motif !== 'toujours_en_cours')
    return say('annule', 'Non abouti', 'Rien n’a été débité.');
  return say('verification', 'Vérification en cours', 'Ne payez pas une seconde fois.');
}

function creance(statut: StatutCreance, limite: CivilDate): EtatUsager {
  switch (statut) {
    case 'ouverte':
      return say('a_payer', `À payer avant le ${frenchDay(limite)}`);
    case 'soldee':
      return say('paye', 'Payé');
    case 'a_remettre':
      return say('transmis_tresor', 'Bientôt transmis au Trésor public', 'Attendez son avis pour payer.');
    case 'remise_au_comptable':
    case 'titree':
    case 'prise_en_charge':
      return say('transmis_tresor', 'Transmis au Trésor public', 'Payez comme son avis l’indique.');
    case 'soldee_au_tresor':
      return say('paye_tresor', 'Payé au Trésor');
    case 'non_valeur':
    case 'annulee':
      return say('annule', 'Annulé', 'Rien à payer.');
  }
}

function prelevement(statut: string, echeance: CivilDate): EtatUsager {
  if (statut === 'presentee') return say('preleve_le', `Prélèvement le ${frenchDay(echeance)}`);
  if (statut === 'payee') return say('paye', 'Payé');
  if (statut === 'remboursee') return say('annule', 'Remboursé par votre banque');
  return say('rejete', 'Rejeté par la banque', 'La somme est de nouveau à payer.');
}

/** Where a payment or an invoice stands, in the resident's words. Nothing is called paid unless it is recorded. */
export function etatUsager(fait: FaitUsager): EtatUsager {
  switch (fait.genre) {
    case 'encaissement':
      return encaissement(fait.mode, fait.statut);
    case 'tentative':
      return tentative(fait.etat, fait.motif);
    case 'creance':
      return creance(fait.statut, fait.limite);
    case 'prelevement':
      return prelevement(fait.statut, fait.echeance);
  }
}

/** Why a payment did not succeed, for its notice; null when nothing may be claimed. */
export function phraseIssue(etat: EtatTentative, motif: string): string | null {
  if (etat === 'refusee') return 'votre banque l’a refusé.';
  if (etat === 'abandonnee') return 'il a été abandonné avant la fin.';
  if (etat === 'expiree' && motif === 'introuvable_apres_purge')
    return 'la page de paiement n’est pas allée au bout.';
  return null;
}
