import { defineModule, type Module } from '../../platform/module.ts';
import { refusalsReglages } from './activite/reglages.refusals.ts';
import { calendarRoutes } from './calendrier/calendrier.screen.tsx';
import { dossier } from './dossier/dossier.life.ts';
import { piece } from './dossier/piece.life.ts';
import { evenementListeners } from './evenement/saisir.action.ts';
import { events } from './events.ts';
import { familyRoutes } from './foyer/foyers.screen.tsx';
import { mails } from './mails.ts';
import { creneau } from './pointage/creneau.life.ts';
import { pointage } from './pointage/pointage.life.ts';
import { pointagePermissions, pointageRoutes } from './pointage.ts';
import { deskPrice, residentPrice } from './prix/prix.screen.tsx';
import { refusals } from './refusals.ts';
import { reservation } from './reservation/reservation.life.ts';
import { rules } from './rules.ts';

const TABLES = [
  'foyer',
  'appartenance',
  'responsabilite',
  'autorisation_retrait',
  'opposition',
  'qf',
  'sante',
  'regle_garde',
  'type_piece',
  'dossier',
  'piece',
  'activite',
  'groupe',
  'unite',
  'combinaison',
  'incompatibilite',
  'dependance',
  'compteur_capacite',
  'compteur_jour',
  'periode_reservation',
  'regle_delai',
  'regle_absence',
  'inscription',
  'reservation',
  'reservation_mouvement',
  'evenement_collectif',
  'creneau',
  'pointage',
  'presence',
  'justificatif_absence',
];

const BUREAU = ['agent_famille', 'responsable_site', 'admin_collectivite'];

/** Families: households, activities, bookings, attendance. Prices are asked of the tariffs. */
export const famille: Module = defineModule({
  name: 'famille',
  dependsOn: ['identites', 'collectivites', 'messagerie', 'tarifs'],
  tables: TABLES,
  holds: ['tarif.unite_id'],
  permissions: {
    'famille.installer': { label: 'régler les activités', roles: ['admin_collectivite'] },
    'famille.enregistrer_foyers': {
      label: 'reprendre des foyers',
      roles: ['admin_collectivite', 'agent_famille'],
    },
    'famille.consulter': { label: 'voir les familles', roles: [...BUREAU, 'agent_facturation'] },
    'famille.consulter_sensible': {
      label: 'voir le quotient familial et la santé',
      roles: ['agent_famille', 'responsable_site', 'agent_facturation'],
    },
    'famille.reserver': { label: 'réserver pour une famille', roles: BUREAU },
    'famille.designer_payeur': {
      label: 'désigner un payeur',
      roles: ['agent_famille', 'agent_facturation'],
    },
    ...pointagePermissions,
  },
  lives: [dossier, piece, reservation, creneau, pointage],
  events,
  rules,
  refusals: { ...refusals, ...refusalsReglages },
  mails,
  listeners: evenementListeners,
  residentMenu: [
    { key: 'calendrier', rank: 20, href: '/calendrier', label: 'Calendrier', icon: 'calendrier' },
  ],
  screens: [...calendarRoutes, ...familyRoutes, ...pointageRoutes, deskPrice, residentPrice],
});
