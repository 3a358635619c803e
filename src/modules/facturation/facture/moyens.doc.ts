import { assert } from '../../../kernel/assert.ts';
import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate } from '../../../kernel/french.ts';

/** https everywhere, except the demonstration on this very machine. */
const SAFE_LINK = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/)/;

/** How a facture may be paid; only the means the régie's act allows are given. */
export type MoyensDePaiement = {
  /** `https` address of the payment page. */
  readonly enLigne?: { readonly adresse: string; readonly reference: string };
  readonly cheque?: { readonly ordre: string; readonly envoi: string };
  /** Cash desk: `espèces, carte, chèque…` and opening hours. */
  readonly guichet?: { readonly moyens: string; readonly horaires: string };
  /** The régie's own account. */
  readonly virement?: { readonly iban: string; readonly reference: string };
  readonly prelevement?: { readonly le: CivilDate; readonly rum: string; readonly ibanMasque: string };
};

/** One row of the « Comment payer » block; `lien` only when it is a safe address. */
export type LigneMoyen = { readonly nom: string; readonly texte: string; readonly lien?: string };

/** Rows of « Comment payer », the surest means first. */
export function moyensData(moyens: MoyensDePaiement, lieu: string): LigneMoyen[] {
  const rows: LigneMoyen[] = [];
  const { prelevement, enLigne, guichet, cheque, virement } = moyens;
  if (prelevement)
    rows.push({
      nom: 'Prélèvement',
      texte: `Vous n’avez rien à faire : la somme sera prélevée le ${frenchWeekDate(prelevement.le)} sur le compte ${prelevement.ibanMasque}, mandat ${prelevement.rum}.`,
    });
  if (enLigne) {
    assert(SAFE_LINK.test(enLigne.adresse), 'a payment link is https, or this very machine');
    rows.push({
      nom: 'En ligne',
      texte: `Référence à rappeler : ${enLigne.reference}. Sans frais, à toute heure.`,
      lien: enLigne.adresse,
    });
  }
  if (guichet)
    rows.push({
      nom: 'Au guichet',
      texte: `${lieu}, ${guichet.horaires}. Moyens acceptés : ${guichet.moyens}.`,
    });
  else rows.push({ nom: 'Lieu', texte: lieu });
  if (cheque)
    rows.push({
      nom: 'Par chèque',
      texte: `À l’ordre de « ${cheque.ordre} », avec le numéro de la facture au dos, à envoyer à : ${cheque.envoi}.`,
    });
  if (virement)
    rows.push({ nom: 'Par virement', texte: `IBAN ${virement.iban}, libellé : ${virement.reference}.` });
  return rows;
}
