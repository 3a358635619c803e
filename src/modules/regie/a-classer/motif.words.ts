import type { DossierLu } from './dossier.sql.ts';

export const MOTIFS: Readonly<Record<string, string>> = {
  surplus: 'Payé plus que dû',
  double: 'Payé deux fois',
  creance_soldee: 'Facture déjà soldée',
  creance_annulee: 'Facture annulée',
  creance_inconnue: 'Facture inconnue',
  hors_delai: 'Arrivé après la date limite',
  hors_acte: 'Non prévu par l’acte',
  non_identifie: 'Payeur non identifié',
  quarantaine: 'En quarantaine',
  ecart_banque: 'Écart de la banque',
  ecart_caisse: 'Écart de caisse',
};

/** What a case says: to classify when positive, missing when negative. */
export const motifEnClair = (d: DossierLu): string =>
  `${MOTIFS[d.motif] ?? d.motif}${d.reste < 0 ? ', il manque' : ''}`;
