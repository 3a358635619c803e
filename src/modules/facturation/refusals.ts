import { defineRefusals, type RefusalDefinition } from '../../kernel/refusal.ts';

const SETUP = 'Le tarif de ce service est en cours de mise à jour par votre collectivité.';

/** Refusals met by agents only, while a tariff is set up. */
const setup = (
  rule: string,
  title: string,
  agent: RefusalDefinition['agent'],
  next: RefusalDefinition['next'],
  article?: string,
): RefusalDefinition => ({
  rule,
  status: 422,
  title,
  resident: () => SETUP,
  agent,
  next,
  ...(article !== undefined && { article }),
});

/** Every "no" of billing. Parameters arrive already written for a person. */
export const refusals = defineRefusals({
  'facturation.tarif_trou': setup(
    'TAR-4',
    'Tranches incomplètes',
    (p) =>
      p.a === '∞'
        ? `${p.axe} : rien n'est prévu à partir de ${p.de}.`
        : `${p.axe} : rien n'est prévu de ${p.de} à ${p.a}.`,
    () => 'Prolongez une des deux tranches voisines ; une grille va de 0 à l’infini sans interruption.',
  ),
  'facturation.tarif_chevauchement': setup(
    'TAR-4',
    'Tranches qui se chevauchent',
    (p) => `${p.axe} : deux tranches couvrent ${p.de === p.a ? p.de : `de ${p.de} à ${p.a}`}.`,
    () => 'Décidez laquelle des deux s’applique et corrigez sa borne.',
  ),
  'facturation.tarif_tranche_inversee': setup(
    'TAR-4',
    'Tranche à l’envers',
    (p) => `${p.axe} : la tranche commence à ${p.de} et finit à ${p.a}.`,
    () => 'Échangez les deux bornes.',
  ),
  'facturation.tarif_axe_double': setup(
    'TAR-2',
    'Critère répété',
    (p) => `Le critère « ${p.axe} » figure deux fois dans la grille.`,
    () => 'Gardez-le une seule fois.',
  ),
  'facturation.tarif_valeur_double': setup(
    'TAR-4',
    'Valeur répétée',
    (p) => `${p.axe} : « ${p.valeur} » a deux prix.`,
    () => 'Laissez cette valeur dans un seul groupe.',
  ),
  'facturation.tarif_valeur_absente': setup(
    'TAR-4',
    'Valeur oubliée',
    (p) => `${p.axe} : aucun prix pour « ${p.valeur} ».`,
    () => 'Ajoutez cette valeur à un groupe, ou un groupe pour toutes les autres.',
  ),
  'facturation.tarif_grille_taille': setup(
    'TAR-2',
    'Grille incomplète',
    (p) => `La grille compte ${p.lu} prix ; ses critères en demandent ${p.attendu}.`,
    () => 'Complétez ou retirez les cases en trop.',
  ),
  'facturation.tarif_case_vide': setup(
    'TAR-4',
    'Case sans prix',
    (p) => `Pas de prix pour : ${p.case}.`,
    () => 'Saisissez un prix ; 0 € si c’est gratuit.',
  ),
  'facturation.tarif_repli_absent': setup(
    'TAR-5',
    'Quotient inconnu non prévu',
    () => 'Le tarif dépend des ressources mais ne dit pas ce que paie une famille sans quotient valable.',
    () => 'Indiquez la tranche de repli (souvent la plus haute) et la date d’effet d’un nouveau quotient.',
  ),
  'facturation.tarif_repli_sans_maximum': setup(
    'TAR-5',
    'Repli impossible',
    () =>
      'La tranche la plus haute est un taux sans maximum : elle ne donne pas de prix à une famille sans quotient.',
    () => 'Fixez un maximum, ou un quotient de repli.',
  ),
  'facturation.tarif_minimum': setup(
    'TAR-1',
    'Minimum supérieur au maximum',
    (p) => `Le minimum (${p.minimum}) dépasse le maximum (${p.maximum}).`,
    () => 'Corrigez l’un des deux.',
  ),
  'facturation.tarif_remise': setup(
    'TAR-1',
    'Réduction de plus de 100 %',
    (p) => `Une réduction ou une aide de ${p.taux} % rendrait le prix négatif.`,
    () => 'Saisissez un taux de 0 à 100 %.',
  ),
  'facturation.tarif_code_double': setup(
    'TAR-1',
    'Code répété',
    (p) => `Le code « ${p.code} » est utilisé deux fois.`,
    () => 'Donnez un code différent à chacun.',
  ),
  'facturation.tarif_periode': setup(
    'TAR-4',
    'Période vide',
    (p) => `La version commence le ${p.debut} et finit le ${p.fin}.`,
    () => 'La fin doit venir après le début.',
  ),
  'facturation.tarif_periode_chevauchante': setup(
    'TAR-4',
    'Deux versions en même temps',
    (p) => `La version en vigueur depuis le ${p.debut} couvre déjà une partie de cette période.`,
    () => 'Mettez fin à l’autre version la veille, ou changez la date de début.',
  ),
  'facturation.unite_inconnue': setup(
    'TAR-4',
    'Prestation inconnue',
    (p) => `Aucune unité « ${p.unite} » dans l'activité « ${p.activite} ».`,
    () => 'Vérifiez les codes dans la configuration des activités.',
  ),
  'facturation.regie_inconnue': setup(
    'FAC-3',
    'Régie inconnue',
    (p) => `Aucune régie active ne porte le code ${p.code}.`,
    () => 'Choisissez une régie de la liste, ou faites activer la régie par son acte.',
  ),
  'facturation.campagne_existante': setup(
    'FAC-3',
    'Campagne déjà ouverte',
    (p) => `La régie ${p.regie} a déjà une campagne pour ${p.mois}.`,
    () => 'Ouvrez la campagne existante : une correction s’y facture par différence.',
  ),
  'facturation.campagne_inconnue': setup(
    'FAC-3',
    'Campagne inconnue',
    () => 'Cette campagne n’existe pas dans votre collectivité.',
    () => 'Revenez à la liste des campagnes.',
  ),
  'facturation.tarif_absent': {
    rule: 'FAC-4',
    status: 404,
    title: 'Aucun tarif',
    resident: () => 'Aucun tarif ne s’applique encore à cette prestation ce jour-là.',
    agent: (p) => `Aucun tarif publié ne s'applique à cette prestation le ${p.jour}.`,
    next: () => 'Publiez une version du tarif qui couvre cette date.',
  },
  'facturation.facture_inconnue': {
    rule: 'FAC-5',
    status: 404,
    title: 'Facture introuvable',
    resident: () => 'Cette facture n’existe pas, ou n’est pas à votre nom.',
    agent: () => 'Cette facture n’existe pas dans votre collectivité.',
    next: () => 'Retrouvez-la depuis la liste des paiements ou de la campagne.',
  },
  'facturation.passe_en_cours': {
    rule: 'FAC-3',
    status: 409,
    title: 'Un calcul est en cours',
    resident: () => 'La facturation de la période n’est pas terminée.',
    agent: () => 'Une passe de cette campagne est déjà en cours.',
    next: () => 'Attendez sa fin : la page de la campagne montre son avancement.',
  },
  'facturation.brouillon_vide': {
    rule: 'FAC-2',
    status: 409,
    title: 'Rien à émettre',
    resident: () => 'Aucune facture n’est en attente.',
    agent: () => 'Le brouillon ne contient aucune ligne : tout ce qui est dû est déjà facturé.',
    next: () => 'Recalculez le brouillon si des présences ont changé depuis.',
  },
  'facturation.dates_incoherentes': {
    rule: 'FAC-5',
    status: 422,
    title: 'Dates dans le désordre',
    resident: (p) => `Les dates sont incohérentes : ${p.avant} vient avant ${p.apres}.`,
    agent: (p) => `Les dates sont incohérentes : ${p.avant} vient avant ${p.apres}.`,
    next: () => 'Respectez l’ordre : publication, date limite de paiement, remise au comptable.',
  },
  'facturation.mentions_manquantes': {
    rule: 'REG-X1',
    status: 422,
    title: 'Facture incomplète',
    resident: () => 'Cette facture n’est pas encore disponible.',
    agent: (p) => `Il manque : ${p.mentions}.`,
    next: () => 'Complétez l’acte de la régie ou la fiche du payeur, puis relancez l’émission.',
    article: 'CGCT R. 1617-9',
  },
  'facturation.transition_interdite': {
    rule: 'FAC-3',
    status: 409,
    title: 'Étape impossible',
    resident: () => 'Cette action n’est plus possible.',
    agent: (p) => `${p.objet} : « ${p.evenement} » n'est pas possible dans l'état « ${p.etat} ».`,
    next: () => 'Rechargez la page : une autre personne a peut-être déjà avancé ce dossier.',
  },
  'facturation.anomalies_bloquantes': {
    rule: 'FAC-4',
    status: 409,
    title: 'Toutes les factures sont bloquées',
    resident: () => 'La facturation de la période n’est pas terminée.',
    agent: (p) =>
      `Les ${p.nombre} payeurs de la campagne ont une anomalie bloquante : rien ne peut être émis.`,
    next: () => 'Corrigez les anomalies dans la liste, puis rejouez les enfants concernés.',
  },
  'facturation.passe_perimee': {
    rule: 'FAC-3',
    status: 409,
    title: 'Le brouillon n’est plus à jour',
    resident: () => 'La facturation de la période n’est pas terminée.',
    agent: (p) => `${p.nombre} enfant(s) ont changé depuis le brouillon.`,
    next: () => 'Rejouez ces enfants : les autres ne sont pas recalculés.',
  },
  'facturation.relance_interdite': {
    rule: 'REL-1',
    status: 422,
    title: 'Pas de relance possible',
    resident: () => 'Cette facture ne fait pas l’objet d’une relance.',
    agent: (p) => `Aucune relance : ${p.motif}.`,
    next: () => 'Reprenez quand cette situation aura cessé, ou laissez le comptable agir.',
  },
  'facturation.paliers_relance': {
    rule: 'REL-1',
    status: 422,
    title: 'Paliers de relance incohérents',
    resident: () => 'Cette facture ne fait pas l’objet d’une relance.',
    agent: (p) => `Paliers de relance : ${p.defaut}.`,
    next: () =>
      'Première lettre avec un rendez-vous, deuxième avec le CCAS, puis le titre ; des retards croissants.',
  },
  'facturation.blocage_cantine': {
    rule: 'REL-2',
    status: 422,
    title: 'Blocage interdit à la cantine',
    resident: () => 'Un impayé n’empêche pas d’inscrire votre enfant à la cantine.',
    agent: () =>
      'La restauration scolaire du primaire est un droit : un impayé ne peut pas y bloquer les réservations.',
    next: () => 'Choisissez « prévenir », et orientez la famille vers le CCAS.',
    article: 'C. éduc. L. 131-13',
  },
  'facturation.impaye': {
    rule: 'REL-2',
    status: 409,
    title: 'Réservation suspendue',
    resident: (p) =>
      `Il reste ${p.montant} à régler sur des factures échues : les nouvelles réservations sont suspendues.`,
    agent: (p) => `Impayés de ${p.montant} : la règle de la collectivité bloque les nouvelles réservations.`,
    next: () => 'Réglez ou demandez un rendez-vous au service ; le CCAS peut vous aider.',
  },
  'facturation.panier_expire': {
    rule: 'FAC-7',
    status: 410,
    title: 'Panier expiré',
    resident: (p) => `Vos places étaient gardées jusqu'au ${p.limite}.`,
    agent: (p) => `Le panier a expiré le ${p.limite}.`,
    next: () => 'Ajoutez de nouveau vos réservations : les places encore libres vous seront proposées.',
  },
});

export type FacturationRefusal = keyof typeof refusals;
