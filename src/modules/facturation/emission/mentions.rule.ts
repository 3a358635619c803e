import { frenchList } from '../../../kernel/french.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { LigneImprimee } from './impression.rule.ts';

/** What a printed facture states; empty or null where it does not. */
export type FactureImprimable = {
  readonly collectivite: string | null;
  readonly regie: string | null;
  readonly numero: string | null;
  readonly date: string | null;
  readonly debiteur: { readonly nom: string; readonly adresse: string } | null;
  readonly lignes: readonly Pick<LigneImprimee, 'libelle' | 'quantite' | 'prix_unitaire' | 'montant'>[];
  readonly total: number;
  readonly lieu_paiement: string | null;
  readonly date_limite: string | null;
  readonly moyens_paiement: readonly string[];
};

export type Mention =
  | 'collectivite'
  | 'regie'
  | 'numero'
  | 'date'
  | 'debiteur'
  | 'adresse_debiteur'
  | 'nature'
  | 'decompte'
  | 'total'
  | 'lieu_paiement'
  | 'date_limite'
  | 'moyens_paiement';

const MENTION_LABEL: Readonly<Record<Mention, string>> = {
  collectivite: 'la collectivité',
  regie: 'la régie',
  numero: 'le numéro',
  date: 'la date',
  debiteur: 'le nom du débiteur',
  adresse_debiteur: "l'adresse du débiteur",
  nature: 'la nature de chaque prestation',
  decompte: 'le prix unitaire et la quantité de chaque ligne',
  total: 'un total égal à la somme des lignes',
  lieu_paiement: 'le lieu de paiement',
  date_limite: 'la date limite de paiement',
  moyens_paiement: 'les moyens de paiement',
};

const blank = (text: string | null | undefined): boolean => !text?.trim();

/** regie:X1: the mentions a facture of a régie prolongée must carry and this one lacks; empty when it may be issued. */
export function missingMentions(facture: FactureImprimable): Mention[] {
  const { lignes } = facture;
  const checks: [Mention, boolean][] = [
    ['collectivite', blank(facture.collectivite)],
    ['regie', blank(facture.regie)],
    ['numero', blank(facture.numero)],
    ['date', blank(facture.date)],
    ['debiteur', blank(facture.debiteur?.nom)],
    ['adresse_debiteur', blank(facture.debiteur?.adresse)],
    ['nature', lignes.length === 0 || lignes.some((line) => blank(line.libelle))],
    ['decompte', lignes.some((line) => line.quantite * line.prix_unitaire !== line.montant)],
    ['total', lignes.reduce((total, line) => total + line.montant, 0) !== facture.total],
    ['lieu_paiement', blank(facture.lieu_paiement)],
    ['date_limite', blank(facture.date_limite)],
    ['moyens_paiement', facture.moyens_paiement.every(blank)],
  ];
  return checks.filter(([, missing]) => missing).map(([mention]) => mention);
}

/** regie:X1: refuses to issue an incomplete facture, naming all that is missing. */
export function checkMentions(facture: FactureImprimable): Result<null> {
  const missing = missingMentions(facture);
  if (missing.length === 0) return ok(null);
  const mentions = frenchList(missing.map((mention) => MENTION_LABEL[mention]));
  return refuse('facturation.mentions_manquantes', { mentions });
}
