import { z } from 'zod';
import { identifiant, montant, montantNonNegatif, montantPositif } from '../../../platform/zod.ts';
import { partProduit } from '../../creances/rules.ts';
import { modeEncaissement } from '../modes.ts';

/** Account ids, after the names of the instruction codificatrice 06-031 (titre 12). */
export const COMPTES = [
  'caisse',
  'caisse_en_transit',
  'compte_dft',
  'cheques_encaissement',
  'valeurs_encaissement',
  'cartes_encaissement',
  'prelevements_encaissement',
  'depenses_regulariser',
  'recettes_mandataires',
  'ecart_debiteur',
  'recettes_verser',
  'recettes_classer',
  'fonds_caisse',
  'recettes_tiers',
  'recettes_versees',
] as const;
export const compte = z.enum(COMPTES);
export type Compte = (typeof COMPTES)[number];

export const mouvementSchema = z.object({
  compte,
  /** Product code under recettes_verser, case under recettes_classer. */
  detail: z.string().optional(),
  debit: montantNonNegatif,
  credit: montantNonNegatif,
});
export type Mouvement = z.infer<typeof mouvementSchema>;

/** Accounts that wait for a credit of the bank. */
export const compteValeur = z.enum([
  'cheques_encaissement',
  'valeurs_encaissement',
  'cartes_encaissement',
  'prelevements_encaissement',
]);
export type CompteValeur = z.infer<typeof compteValeur>;

const parts = z.array(partProduit.extend({ montant: montantPositif }));
const dossier = identifiant;
const versable = z.enum(['compte_dft', 'caisse', 'cheques_encaissement', 'valeurs_encaissement']);

/** One fact of the events table; the entry it produces is `entryFor(event)`. Amounts in cents. */
export const evenementComptable = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fonds_recu'), montant: montantPositif }),
  z.object({ type: z.literal('fonds_rendu'), montant: montantPositif }),
  z.object({
    type: z.literal('encaissement'),
    mode: modeEncaissement,
    /** PayFiP kind; P for a card, V for a direct debit. Ignored for other means. */
    voie: z.enum(['P', 'V']).nullable(),
    produits: parts,
    a_classer: montantNonNegatif,
    /** Case that carries `a_classer`. */
    dossier: dossier.nullable(),
    par_mandataire: z.boolean(),
  }),
  /** A mandataire hands over what he collected by one means. */
  z.object({
    type: z.literal('remise_mandataire'),
    mode: z.enum(['especes', 'cheque', 'tpe', 'cesu', 'ancv']),
    montant: montantPositif,
  }),
  z.object({ type: z.literal('credit_bancaire'), compte: compteValeur, montant: montantPositif }),
  z.object({ type: z.literal('frais_bancaires'), montant: montantPositif }),
  z.object({ type: z.literal('frais_rembourses'), montant: montantPositif }),
  z.object({ type: z.literal('virement_non_identifie'), montant: montantPositif, dossier }),
  /** A case of recettes à classer finds its products: transfer identified, or surplus used on another créance. */
  z.object({ type: z.literal('classement'), dossier, produits: parts.min(1) }),
  /** Income becomes à classer again: an avoir after payment (regie:F2). */
  z.object({ type: z.literal('declassement'), dossier, produits: parts.min(1) }),
  z.object({ type: z.literal('surplus_rembourse'), dossier, montant: montantPositif }),
  /** Late money sent out to the comptable (regie:X2). */
  z.object({ type: z.literal('transfert_au_comptable'), dossier, montant: montantPositif, compte: versable }),
  z.object({
    type: z.literal('rejet'),
    /** Account the value sits on when the bank has not credited it yet; null after credit. */
    avant_credit: compteValeur.nullable(),
    produits: parts,
    a_classer: montantNonNegatif,
    dossier: dossier.nullable(),
  }),
  z.object({ type: z.literal('depart_banque'), montant: montantPositif }),
  z.object({
    type: z.literal('degagement_credite'),
    declare: montantPositif,
    credite: montantNonNegatif,
    dossier,
  }),
  /** Counted minus expected; zero has no entry. */
  z.object({ type: z.literal('ecart_comptage'), ecart: montant.refine((v) => v !== 0), dossier }),
  z.object({
    type: z.literal('ecart_regularise'),
    compte: z.enum(['caisse', 'compte_dft']),
    montant: montantPositif,
    dossier,
  }),
  z.object({ type: z.literal('versement_argent'), compte: versable, montant: montantPositif }),
  /** By product; a product may be negative after rejections (regie:J1). */
  z.object({
    type: z.literal('justification'),
    produits: z.array(partProduit.extend({ montant: montant.refine((v) => v !== 0) })).min(1),
  }),
  z.object({
    type: z.literal('contrepassation'),
    mouvements: z.array(mouvementSchema).min(2),
    motif: z.string().min(1),
  }),
]);
export type EvenementComptable = z.infer<typeof evenementComptable>;

export const ecritureSchema = z.object({
  label: z.string().min(1),
  movements: z.array(mouvementSchema).min(2),
});
export type Ecriture = z.infer<typeof ecritureSchema>;
