import { defineRefusals, type Text } from '../../kernel/refusal.ts';

const SETUP = 'Le tarif de ce service est en cours de mise à jour par votre collectivité.';

/** Refusals met by agents only, while a campaign is set up. */
const setup = <const A extends Text, const N extends Text>(
  rule: string,
  title: string,
  agent: A,
  next: N,
  article?: string,
) => ({
  rule,
  status: 422 as const,
  title,
  resident: SETUP,
  agent,
  next,
  ...(article !== undefined && { article }),
});

/** Every "no" of billing. Parameters arrive already written for a person. */
export const refusals = defineRefusals({
  'facturation.regie_inconnue': setup(
    'FAC-3',
    'Régie inconnue',
    'Aucune régie active ne porte le code {code}.',
    'Choisissez une régie de la liste, ou faites activer la régie par son acte.',
  ),
  'facturation.campagne_existante': setup(
    'FAC-3',
    'Campagne déjà ouverte',
    'La régie {regie} a déjà une campagne pour {mois}.',
    'Ouvrez la campagne existante : une correction s’y facture par différence.',
  ),
  'facturation.campagne_inconnue': setup(
    'FAC-3',
    'Campagne inconnue',
    'Cette campagne n’existe pas dans votre collectivité.',
    'Revenez à la liste des campagnes.',
  ),
  'facturation.facture_inconnue': {
    rule: 'FAC-5',
    status: 404,
    title: 'Facture introuvable',
    resident: 'Cette facture n’existe pas, ou n’est pas à votre nom.',
    agent: 'Cette facture n’existe pas dans votre collectivité.',
    next: 'Retrouvez-la depuis la liste des paiements ou de la campagne.',
  },
  'facturation.passe_en_cours': {
    rule: 'FAC-3',
    status: 409,
    title: 'Un calcul est en cours',
    resident: 'La facturation de la période n’est pas terminée.',
    agent: 'Une passe de cette campagne est déjà en cours.',
    next: 'Attendez sa fin : la page de la campagne montre son avancement.',
  },
  'facturation.brouillon_vide': {
    rule: 'FAC-2',
    status: 409,
    title: 'Rien à émettre',
    resident: 'Aucune facture n’est en attente.',
    agent: 'Le brouillon ne contient aucune ligne : tout ce qui est dû est déjà facturé.',
    next: 'Recalculez le brouillon si des présences ont changé depuis.',
  },
  'facturation.dates_incoherentes': {
    rule: 'FAC-5',
    status: 422,
    title: 'Dates dans le désordre',
    resident: 'Les dates sont incohérentes : {avant} vient avant {apres}.',
    agent: 'Les dates sont incohérentes : {avant} vient avant {apres}.',
    next: 'Respectez l’ordre : publication, date limite de paiement, remise au comptable.',
  },
  'facturation.mentions_manquantes': {
    rule: 'REG-X1',
    status: 422,
    title: 'Facture incomplète',
    resident: 'Cette facture n’est pas encore disponible.',
    agent: 'Il manque : {mentions}.',
    next: 'Complétez l’acte de la régie ou la fiche du payeur, puis relancez l’émission.',
    article: 'CGCT R. 1617-9',
  },
  'facturation.transition_interdite': {
    rule: 'FAC-3',
    status: 409,
    title: 'Étape impossible',
    resident: 'Cette action n’est plus possible.',
    agent: "{objet} : « {evenement} » n'est pas possible dans l'état « {etat} ».",
    next: 'Rechargez la page : une autre personne a peut-être déjà avancé ce dossier.',
  },
  'facturation.anomalies_bloquantes': {
    rule: 'FAC-4',
    status: 409,
    title: 'Toutes les factures sont bloquées',
    resident: 'La facturation de la période n’est pas terminée.',
    agent: 'Les {nombre} payeurs de la campagne ont une anomalie bloquante : rien ne peut être émis.',
    next: 'Corrigez les anomalies dans la liste, puis rejouez les enfants concernés.',
  },
  'facturation.passe_perimee': {
    rule: 'FAC-3',
    status: 409,
    title: 'Le brouillon n’est plus à jour',
    resident: 'La facturation de la période n’est pas terminée.',
    agent: '{nombre} enfant(s) ont changé depuis le brouillon.',
    next: 'Rejouez ces enfants : les autres ne sont pas recalculés.',
  },
  'facturation.relance_interdite': {
    rule: 'REL-1',
    status: 422,
    title: 'Pas de relance possible',
    resident: 'Cette facture ne fait pas l’objet d’une relance.',
    agent: 'Aucune relance : {motif}.',
    next: 'Reprenez quand cette situation aura cessé, ou laissez le comptable agir.',
  },
  'facturation.paliers_relance': {
    rule: 'REL-1',
    status: 422,
    title: 'Paliers de relance incohérents',
    resident: 'Cette facture ne fait pas l’objet d’une relance.',
    agent: 'Paliers de relance : {defaut}.',
    next: 'Première lettre avec un rendez-vous, deuxième avec le CCAS, puis le titre ; des retards croissants.',
  },
  'facturation.blocage_cantine': {
    rule: 'REL-2',
    status: 422,
    title: 'Blocage interdit à la cantine',
    resident: 'Un impayé n’empêche pas d’inscrire votre enfant à la cantine.',
    agent:
      'La restauration scolaire du primaire est un droit : un impayé ne peut pas y bloquer les réservations.',
    next: 'Choisissez « prévenir », et orientez la famille vers le CCAS.',
    article: 'C. éduc. L. 131-13',
  },
  'facturation.impaye': {
    rule: 'REL-2',
    status: 409,
    title: 'Réservation suspendue',
    resident:
      'Il reste {montant} à régler sur des factures échues : les nouvelles réservations sont suspendues.',
    agent: 'Impayés de {montant} : la règle de la collectivité bloque les nouvelles réservations.',
    next: 'Réglez ou demandez un rendez-vous au service ; le CCAS peut vous aider.',
  },
  'facturation.panier_expire': {
    rule: 'FAC-7',
    status: 410,
    title: 'Panier expiré',
    resident: "Vos places étaient gardées jusqu'au {limite}.",
    agent: 'Le panier a expiré le {limite}.',
    next: 'Ajoutez de nouveau vos réservations : les places encore libres vous seront proposées.',
  },
});

export type FacturationRefusal = keyof typeof refusals;

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
