import type { NatureLigne } from '../../tarifs/rules.ts';
import type { LigneExpliquee } from './brouillon.schema.ts';

/** A draft line as kept between the draft and its promotion: a row of values, short and exact. */
type Row = [
  enfant: string,
  unite: string,
  date: string,
  nature: NatureLigne,
  quantite: 1 | -1,
  prix: number,
  repas: number,
  garde: number,
  autre: number,
  unites: number,
  version: string,
  libelle: string,
  annule: string | null,
  trace: string,
];

export const packLines = (lines: readonly LigneExpliquee[]): string =>
  JSON.stringify(
    lines.map(
      (l): Row => [
        l.cle.enfant,
        l.cle.unite,
        l.cle.date,
        l.nature,
        l.quantite,
        l.prix_unitaire,
        l.parts.repas,
        l.parts.garde,
        l.parts.autre,
        l.unites,
        l.tarif_version,
        l.libelle,
        l.annule,
        l.trace,
      ],
    ),
  );

export const unpackLines = (text: string, payeur: string): LigneExpliquee[] =>
  (JSON.parse(text) as Row[]).map(
    ([
      enfant,
      unite,
      date,
      nature,
      quantite,
      prix,
      repas,
      garde,
      autre,
      unites,
      version,
      libelle,
      annule,
      trace,
    ]) => ({
      cle: { enfant, unite, date, payeur },
      nature,
      quantite,
      prix_unitaire: prix,
      // Never -0, which would not survive JSON.
      montant: quantite * prix + 0,
      parts: { repas, garde, autre },
      unites,
      tarif_version: version,
      libelle,
      annule,
      trace,
    }),
  );
