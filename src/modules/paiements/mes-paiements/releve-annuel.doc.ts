import { assert } from '../../../kernel/assert.ts';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { type Enseigne, enseigneData, type PdfJob, templateBeside } from '../../../platform/pdf/index.ts';

export type PaiementReleve = {
  readonly date: CivilDate;
  readonly objet: string;
  /** Number of the quittance or justificatif. */
  readonly piece: string;
  readonly moyen: string;
  /** Negative for a payment given back or reversed. */
  readonly montant: Cents;
};

/** « Mes paiements » of one resident for one year, every collectivité together (regie:U1, regie:U2). */
export type ReleveAnnuelData = {
  /** The installation's operator. */
  readonly enseigne: Enseigne;
  readonly annee: number;
  readonly personne: string;
  readonly collectivites: readonly { readonly nom: string; readonly paiements: readonly PaiementReleve[] }[];
  readonly editeLe: Instant;
  /** Civil date of `editeLe` where the reader lives. */
  readonly jour: CivilDate;
};

/** The yearly statement of a resident: one table per collectivité, a total each, one total for all. */
export function releveAnnuelDocument(data: ReleveAnnuelData): PdfJob {
  assert(
    data.collectivites.every((c) => c.paiements.every((p) => p.date.startsWith(`${data.annee}-`))),
    'a yearly statement holds the payments of its year only',
  );
  const totals = data.collectivites.map((c) => sum(c.paiements.map((p) => p.montant)));
  const titre = `Mes paiements ${data.annee}`;
  return {
    template: templateBeside(import.meta.url, 'releve-annuel.typ'),
    instant: data.editeLe,
    data: {
      titre,
      sujet: `Relevé des paiements de l’année ${data.annee}`,
      motsCles: ['relevé', String(data.annee)],
      pied: `${titre}, relevé édité le ${frenchDate(data.jour)}`,
      enseigne: enseigneData(data.enseigne),
      annee: String(data.annee),
      fiche: [
        ['Pour', data.personne],
        ['Période', `du 1er janvier au 31 décembre ${data.annee}`],
        ['Édité le', frenchDate(data.jour)],
        ['Total payé', frenchEuros(sum(totals))],
      ],
      collectivites: data.collectivites.map((c, index) => ({
        nom: c.nom,
        lignes: c.paiements.map((p) => [
          frenchDate(p.date),
          p.objet,
          p.piece,
          p.moyen,
          frenchEuros(p.montant),
        ]),
        total: frenchEuros(totals[index]!),
      })),
      total: frenchEuros(sum(totals)),
      note: 'Ce relevé résume les paiements que nous avons enregistrés. Il ne remplace ni les quittances ni l’attestation fiscale de frais de garde.',
    },
  };
}
