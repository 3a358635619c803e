import { assert } from '../../../kernel/assert.ts';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import {
  type Duplicata,
  duplicataData,
  type Enseigne,
  enseigneData,
  type PdfJob,
  templateBeside,
} from '../../../platform/pdf/index.ts';

/** A bordereau de versement (regie:V1). Amounts in cents; a rejection is negative. */
export type BordereauData = {
  readonly enseigne: Enseigne;
  readonly regie: string;
  readonly numero: string;
  readonly periode: string;
  /** Who receives it: `Service de gestion comptable de …`. */
  readonly comptable: string;
  readonly regisseur: string;
  readonly recettes: readonly {
    readonly produit: string;
    readonly moyen: string;
    readonly nombre: number;
    readonly montant: Cents;
  }[];
  /** First and last number of each series used. */
  readonly series: readonly { readonly nom: string; readonly premier: string; readonly dernier: string }[];
  readonly remises: readonly {
    readonly numero: string;
    readonly date: CivilDate;
    readonly objet: string;
    readonly montant: Cents;
  }[];
  readonly rejets: readonly {
    readonly date: CivilDate;
    readonly piece: string;
    readonly motif: string;
    readonly montant: Cents;
  }[];
  /** Money paid over. */
  readonly versement: Cents;
  /** Receipts justified: the sum of `recettes` and `rejets`. */
  readonly justification: Cents;
  /** Explains `versement - justification`, line by line. */
  readonly ecarts: readonly { readonly motif: string; readonly montant: Cents }[];
  readonly titreRegularisation?: string;
  readonly arreteLe: Instant;
  readonly jour: CivilDate;
  readonly duplicata?: Duplicata;
};

/** The printed bordereau. Fails when the justification or the difference is not fully explained by its lines. */
export function bordereauDocument(data: BordereauData): PdfJob {
  const justified = sum([...data.recettes, ...data.rejets].map((l) => l.montant));
  assert(justified === data.justification, 'the justification is the sum of receipts and rejections');
  const gap = data.versement - data.justification;
  assert(gap === sum(data.ecarts.map((e) => e.montant)), 'the difference is explained line by line');
  const titre = `Bordereau de versement ${data.numero}`;
  return {
    template: templateBeside(import.meta.url, 'bordereau.typ'),
    instant: data.arreteLe,
    data: {
      titre,
      sujet: `${data.regie}, ${data.periode}`,
      motsCles: ['bordereau de versement', 'régie'],
      pied: `${data.enseigne.nom}, ${data.regie}. ${titre}`,
      enseigne: enseigneData(data.enseigne, [data.regie]),
      numero: data.numero,
      fiche: [
        ['Période', data.periode],
        ['Arrêté le', frenchDate(data.jour)],
        ['Régisseur', data.regisseur],
        ['Comptable', data.comptable],
        ...(data.titreRegularisation ? [['Titre', data.titreRegularisation]] : []),
        ...data.series.map((s) => [
          s.nom,
          s.premier === s.dernier ? s.premier : `${s.premier} à ${s.dernier}`,
        ]),
      ],
      recettes: data.recettes.map((r) => [r.produit, r.moyen, String(r.nombre), frenchEuros(r.montant)]),
      totalRecettes: frenchEuros(sum(data.recettes.map((r) => r.montant))),
      remises: data.remises.map((r) => [r.numero, frenchDate(r.date), r.objet, frenchEuros(r.montant)]),
      rejets: data.rejets.map((r) => [frenchDate(r.date), r.piece, r.motif, frenchEuros(r.montant)]),
      versement: frenchEuros(data.versement),
      justification: frenchEuros(data.justification),
      ecarts: data.ecarts.map((e) => [e.motif, frenchEuros(e.montant)]),
      ecart: frenchEuros(gap),
      ...duplicataData(data.duplicata),
    },
  };
}
