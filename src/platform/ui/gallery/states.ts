import type { IconName } from '../icon-names.ts';
import type { StateLook } from '../states.ts';
import type { Tone } from '../types.ts';

type Worded = StateLook & { readonly word: string };

const look = (word: string, icon: IconName, tone?: Tone): Worded => ({ word, icon, tone });

/** States of every domain, as the direction draws them: a model for the words beside each subject. */
export const STATES = {
  // Booking
  libre: look('Libre', 'plus'),
  ajoute: look('Ajouté', 'plus', 'ok'),
  reserve: look('Réservé', 'check', 'ok'),
  present: look('Présent', 'check', 'ok'),
  absent_justifie: look('Absent, justifié', 'moins'),
  absent_facture: look('Absent, facturé', 'moins', 'alerte'),
  complet: look('Complet', 'sablier', 'info'),
  ferme: look('Fermé', 'interdit'),
  ferie: look('Férié', 'moins'),
  greve: look('Grève', 'interdit'),
  clos: look('Clos', 'verrou'),
  // Money
  a_payer: look('À payer', 'attention', 'alerte'),
  verification: look('Vérification en cours', 'sablier', 'alerte'),
  preleve_le: look('Prélevé', 'horloge', 'info'),
  depose: look('Déposé, en cours d’encaissement', 'sablier', 'info'),
  paye: look('Payé', 'check', 'ok'),
  rejete: look('Rejeté par la banque', 'croix', 'refus'),
  transmis_tresor: look('Transmis au Trésor public', 'mairie'),
  paye_tresor: look('Payé au Trésor', 'check', 'ok'),
  // Sitting
  sorti: look('Sorti', 'dehors'),
  deporte: look('Déporté', 'dehors', 'alerte'),
  pouvoir: look('Pouvoir', 'signature', 'info'),
  absent: look('Absent', 'moins'),
  // Files and work
  brouillon: look('Brouillon', 'crayon'),
  a_traiter: look('À traiter', 'attention', 'alerte'),
  en_attente: look('En attente', 'sablier', 'info'),
  en_cours: look('En cours', 'sablier', 'info'),
  incomplet: look('Incomplet', 'attention', 'alerte'),
  complet_dossier: look('Complet', 'check', 'ok'),
  valide: look('Validé', 'check', 'ok'),
  refuse: look('Refusé', 'refus', 'refus'),
  annule: look('Annulé', 'croix'),
  echec: look('Échec', 'croix', 'refus'),
  termine: look('Terminé', 'check', 'ok'),
  ouvert: look('Ouvert', 'check', 'ok'),
  expire: look('Expiré', 'verrou', 'refus'),
} as const satisfies Record<string, Worded>;

export type StateName = keyof typeof STATES;
