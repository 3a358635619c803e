import { assert } from '../../../kernel/assert.ts';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchWeekDate } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import {
  type Duplicata,
  duplicataData,
  type Enseigne,
  enseigneData,
  type PdfJob,
  templateBeside,
} from '../../../platform/pdf/index.ts';
import { frenchDays } from './jours.words.ts';
import { type MoyensDePaiement, moyensData } from './moyens.doc.ts';

/** facturation:FAC-6: unit, dates, quantity × unit price. A reversal line has a negative quantity. */
export type LigneDocument = {
  readonly libelle: string;
  readonly dates: readonly CivilDate[];
  readonly quantite: number;
  readonly prixUnitaire: Cents;
  readonly montant: Cents;
  /** Parts of the unit price, when the tariff separates them. */
  readonly parts?: { readonly repas: Cents; readonly garde: Cents };
};

/** What an issued invoice or avoir states (regie:X1). Amounts in cents, exactly those of the issued lines. */
export type FactureData = {
  readonly nature: 'facture' | 'avoir';
  readonly enseigne: Enseigne;
  /** `Régie de recettes 02, enfance`. */
  readonly regie: string;
  readonly numero: string;
  readonly date: CivilDate;
  readonly emiseLe: Instant;
  /** `octobre 2026`. */
  readonly periode: string;
  /** Nature of the debt: `Restauration scolaire et accueil périscolaire`. */
  readonly objet: string;
  readonly debiteur: {
    readonly nom: string;
    readonly adresse: readonly string[];
    readonly reference?: string;
  };
  readonly enfants: readonly {
    readonly nom: string;
    readonly lignes: readonly LigneDocument[];
    /** One sentence from the trace: why this price. */
    readonly explication?: string;
  }[];
  /** Earlier avoirs used here: positive amounts. */
  readonly deductions?: readonly { readonly libelle: string; readonly montant: Cents }[];
  /** For a facture only. */
  readonly paiement?: {
    readonly limite: CivilDate;
    readonly lieu: string;
    readonly moyens: MoyensDePaiement;
  };
  /** For an avoir only: the invoice it corrects. */
  readonly corrige?: { readonly numero: string; readonly date: CivilDate; readonly motif: string };
  readonly duplicata?: Duplicata;
};

const detail = (line: LigneDocument): string =>
  [
    line.dates.length > 0 ? frenchDays(line.dates) : '',
    line.parts
      ? `repas ${frenchEuros(line.parts.repas)} et garde ${frenchEuros(line.parts.garde)} par unité`
      : '',
  ]
    .filter(Boolean)
    .join(' ; ');

function check(data: FactureData, total: Cents, net: Cents): void {
  for (const line of data.enfants.flatMap((e) => e.lignes)) {
    assert(line.quantite * line.prixUnitaire === line.montant, 'a line is quantity × unit price');
  }
  if (data.nature === 'avoir') {
    assert(total < 0 && data.corrige, 'an avoir is negative and names its facture');
    return;
  }
  assert(total >= 0 && net >= 0, 'a facture is never negative');
  assert(data.paiement, 'a facture says where, how and until when to pay');
}

/**
 * The PDF of an issued facture or avoir: body, régie, date, debtor, nature, unit price × quantity, place, limit date
 * and means of payment (regie:X1, facturation:FAC-5, facturation:FAC-6). Fails when lines do not compute or a facture is negative (facturation:FAC-2).
 */
export function factureDocument(data: FactureData): PdfJob {
  const total = sum(data.enfants.flatMap((e) => e.lignes.map((l) => l.montant)));
  const deductions = data.deductions ?? [];
  const net = total - sum(deductions.map((d) => d.montant));
  check(data, total, net);
  const nom = data.nature === 'facture' ? 'Facture' : 'Avoir';
  const { paiement, corrige } = data;
  return {
    template: templateBeside(import.meta.url, 'facture.typ'),
    instant: data.emiseLe,
    data: {
      titre: `${nom} ${data.numero}`,
      sujet: `${data.objet}, ${data.periode}`,
      motsCles: [data.nature, data.periode],
      pied: `${data.enseigne.nom}, ${data.regie}. ${nom} ${data.numero} du ${frenchDate(data.date)}`,
      enseigne: enseigneData(data.enseigne, [data.regie]),
      nom,
      numero: data.numero,
      debiteur: [data.debiteur.nom, ...data.debiteur.adresse],
      fiche: [
        ['Date', frenchDate(data.date)],
        ['Période', data.periode],
        ['Objet', data.objet],
        ...(data.debiteur.reference ? [['Référence', data.debiteur.reference]] : []),
        ...(corrige
          ? [
              ['Corrige', `facture ${corrige.numero} du ${frenchDate(corrige.date)}`],
              ['Motif', corrige.motif],
            ]
          : []),
      ],
      enfants: data.enfants.map((e) => ({
        nom: e.nom,
        lignes: e.lignes.map((l) => ({
          libelle: l.libelle,
          detail: detail(l),
          nombres: [
            String(l.quantite).replace('-', '−'),
            frenchEuros(l.prixUnitaire),
            frenchEuros(l.montant),
          ],
        })),
        total: frenchEuros(sum(e.lignes.map((l) => l.montant))),
        ...(e.explication ? { explication: e.explication } : {}),
      })),
      total: frenchEuros(total),
      deductions: deductions.map((d) => [d.libelle, frenchEuros(-d.montant)]),
      net: frenchEuros(Math.abs(net)),
      ...(paiement
        ? {
            limite: `${frenchWeekDate(paiement.limite)} ${paiement.limite.slice(0, 4)}`,
            moyens: moyensData(paiement.moyens, paiement.lieu),
          }
        : {}),
      ...duplicataData(data.duplicata),
    },
  };
}
