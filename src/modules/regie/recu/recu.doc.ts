import { assert } from '../../../kernel/assert.ts';
import { type CivilDate, civilDateOf, type Instant, yearOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { eurosInWords } from '../../../kernel/words.ts';
import {
  type Duplicata,
  duplicataData,
  type Enseigne,
  enseigneData,
  type PdfJob,
  templateBeside,
  writtenInstant,
} from '../../../platform/pdf/index.ts';

export type LigneRecu = {
  readonly objet: string;
  readonly quantite: number;
  readonly prixUnitaire: Cents;
  readonly montant: Cents;
};

/** What a quittance or a justificatif states (regie:Q1). Amounts in cents. */
export type RecuData = {
  /** Cash and cheques give a quittance, other means a justificatif, each in its own series. */
  readonly nature: 'quittance' | 'justificatif';
  readonly enseigne: Enseigne;
  /** `Régie de recettes 02, enfance`. */
  readonly regie: string;
  readonly numero: string;
  readonly recuLe: Instant;
  readonly zone: string;
  readonly payeur: string;
  /** `Espèces`, `Chèque n° 1234567, Banque…`, `Carte bancaire`. */
  readonly moyen: string;
  /** What the money pays: `la facture F02-26-0000318 du 3 novembre`. */
  readonly pour: string;
  /** Collector and place: `Karim, mandataire, guichet de la mairie`. */
  readonly encaissePar: string;
  readonly signataire: string;
  readonly lignes: readonly LigneRecu[];
  readonly somme: Cents;
  readonly resteDu?: Cents;
  readonly especes?: { readonly donne: Cents; readonly rendu: Cents };
  readonly verification?: { readonly adresse: string; readonly code: string };
  readonly duplicata?: Duplicata;
  /** The receipt was reversed (regie:J1, regie:J3): the number stays, the paper is marked. */
  readonly contrepassation?: { readonly le: CivilDate; readonly motif: string };
};

const NOMS = { quittance: 'Quittance', justificatif: 'Justificatif de paiement' } as const;

function reste(data: RecuData): string[] {
  const lines: string[] = [];
  if (data.resteDu !== undefined) lines.push(`Reste dû : ${frenchEuros(data.resteDu)}`);
  if (data.especes)
    lines.push(`Donné ${frenchEuros(data.especes.donne)}, rendu ${frenchEuros(data.especes.rendu)}`);
  return lines;
}

/**
 * The PDF of a receipt: régie, number, date, payer, products, amount in figures and words, means, collector
 * [instruction 06-031, title 12; regie:Q1]. Fails when the lines do not add up to the sum.
 */
export function recuDocument(data: RecuData): PdfJob {
  assert(sum(data.lignes.map((l) => l.montant)) === data.somme, 'the lines of a receipt add up to its sum');
  const nom = NOMS[data.nature];
  const article =
    data.nature === 'quittance' ? 'Cette quittance est inscrite' : 'Ce justificatif est inscrit';
  const le = civilDateOf(data.recuLe, data.zone);
  return {
    template: templateBeside(import.meta.url, 'recu.typ'),
    instant: data.recuLe,
    data: {
      titre: `${nom} ${data.numero}`,
      sujet: `${nom} de ${frenchEuros(data.somme)} du ${frenchDate(le)}`,
      motsCles: [data.nature, String(yearOf(le))],
      pied: `${data.enseigne.nom}, ${data.regie}. ${nom} ${data.numero}`,
      enseigne: enseigneData(data.enseigne, [data.regie]),
      nom,
      numero: data.numero,
      fiche: [
        ['Reçu le', writtenInstant(data.recuLe, data.zone)],
        ['De', data.payeur],
        ['Moyen', data.moyen],
        ['Pour', data.pour],
        ['Par', data.encaissePar],
      ],
      lignes: data.lignes.map((l) => [
        l.objet,
        String(l.quantite),
        frenchEuros(l.prixUnitaire),
        frenchEuros(l.montant),
      ]),
      somme: frenchEuros(data.somme),
      lettres: eurosInWords(data.somme),
      reste: reste(data),
      signataire: data.signataire,
      note: `${article} au journal de la régie sous un numéro qui ne sert qu’une fois.${data.duplicata ? '' : ' Un second exemplaire porterait la mention « duplicata ».'}`,
      ...(data.verification
        ? {
            verification: [data.verification.adresse, data.verification.code],
          }
        : {}),
      ...duplicataData(data.duplicata),
      ...(data.contrepassation
        ? {
            contrepassation: {
              titre: 'Paiement annulé',
              detail: `Écriture inverse du ${frenchDate(data.contrepassation.le)} : ${data.contrepassation.motif}. Ce document ne prouve plus un paiement ; la somme est de nouveau due.`,
            },
          }
        : {}),
    },
  };
}
