import { defineRefusals } from '../../kernel/refusal.ts';

/** Refusals of what is owed; their codes keep the prefix they were published with. */
export const refusals = defineRefusals({
  'regie.imputation_inconnue': {
    rule: 'REG-E5',
    status: 422,
    title: 'Facture ou ligne introuvable',
    resident: 'Cette facture ne peut pas recevoir ce paiement.',
    agent: 'Cette {quoi} ne fait pas partie de ce que ce paiement peut régler.',
    next: 'Choisissez dans la liste des sommes dues.',
  },
  'regie.imputation_excessive': {
    rule: 'REG-E5',
    status: 409,
    title: 'Plus que ce qui reste',
    resident: 'Il ne reste que {reste} à régler.',
    agent: 'Imputation de {montant} pour {reste} disponibles.',
    next: 'Réduisez le montant imputé : le surplus sera mis à classer.',
  },
  'regie.preuve_insuffisante': {
    rule: 'REG-U1',
    status: 422,
    title: 'Facture non reconnue',
    resident: 'Aucune facture de cette collectivité ne porte ce numéro et ce montant à la fois.',
    agent: 'Numéro et montant ne désignent aucune créance.',
    next: 'Recopiez le numéro et le montant exactement comme sur la facture papier.',
  },
  'regie.trop_d_essais': {
    rule: 'REG-U1',
    status: 429,
    title: 'Trop d’essais',
    resident: 'Plusieurs essais n’ont pas abouti. Par sécurité, attendez une heure.',
    agent: 'Limite d’essais de rattachement atteinte.',
    next: 'Recommencez plus tard, ou demandez au guichet avec votre facture.',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
