import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { Axe } from '../tarif/axe.schema.ts';
import type { Effet, Parametres, Remise } from '../tarif/tarif.schema.ts';

type Source = 'qf' | 'ressources';
type Prix = { readonly prix: number; readonly prix_pour: string };
type Bornes = { readonly minimum?: number; readonly maximum?: number };
type Presence = {
  readonly effet: Effet;
  readonly etat: string;
  readonly justifie: boolean;
  readonly motif?: string;
};

export type FaitAxe = {
  readonly axe: Axe['axe'];
  readonly valeur: string | number;
  readonly de?: string;
  readonly a?: string | null;
};

/** The facts each step keeps, by motive: what its sentence needs and no more. */
export type FaitsPhrases = {
  /** Without its date once kept: a month of equal prices then shares one explanation. */
  contexte: Pick<Snapshot, 'qf' | 'residence' | 'rang' | 'garde' | 'pointage' | 'delai'> & {
    readonly date?: string;
  };
  qf_repli: { readonly source: Source; readonly assimile: number | null };
  qf_zero: { readonly effet_du: string };
  pai_expire: Record<string, never>;
  prix_fixe: Prix;
  pai: Prix;
  nieme_unite: Prix & { readonly de: number; readonly periode: 'semaine' | 'mois' | 'annee_scolaire' };
  grille: Prix & { readonly axes: readonly FaitAxe[] };
  palier_fixe: Prix & {
    readonly source: Source;
    readonly valeur: number | null;
    readonly de: string;
    readonly a: string | null;
  };
  taux_effort: { readonly source: Source; readonly prix_pour: string };
  borne_taux: Bornes;
  borne: Bornes;
  fractions: { readonly minutes: number; readonly fraction: number; readonly fractions: number };
  prorata: { readonly dus: number; readonly total: number; readonly unite: 'jours' | 'semaines' };
  fratrie: { readonly rang: number; readonly remise: Remise };
  reduction: { readonly libelle: string; readonly remise: Remise };
  surcharge: {
    readonly libelle: string;
    readonly majoration: Parametres['surcharges'][number]['majoration'];
  };
  presence: Presence;
  presence_horaire: Presence & { readonly fractions: number };
  absence_facturee: { readonly justifie: boolean };
  aide: { readonly libelle: string; readonly aide: Remise; readonly plafond?: number };
  arrondi: Record<string, never>;
};
export type Motif = keyof FaitsPhrases;
