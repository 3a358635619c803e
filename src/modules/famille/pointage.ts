import type { Permission } from '../../platform/action/index.ts';
import type { Route } from '../../platform/http/route.ts';
import type { MenuEntry } from '../../platform/services.ts';
import { cuisineCsv, cuisinePage } from './effectif/cuisine.screen.tsx';
import { evenementsEnregistrer, evenementsPage } from './evenement/evenements.screen.tsx';
import { appelEnregistrer, appelPage } from './pointage/appel.screen.tsx';
import { feuillePage } from './pointage/feuille.screen.tsx';
import { pointagePage } from './pointage/pointage.screen.tsx';

/** Attendance, collective events and head counts: their pages, permissions and menu, joined by `module.ts`. */
export const pointageRoutes: readonly Route[] = [
  pointagePage,
  appelPage,
  appelEnregistrer,
  feuillePage,
  evenementsPage,
  evenementsEnregistrer,
  cuisinePage,
  cuisineCsv,
];

export const pointagePermissions: Readonly<Record<string, Permission>> = {
  'famille.pointer': {
    label: 'faire l’appel',
    roles: ['animateur', 'responsable_site', 'agent_famille', 'agent_facturation'],
  },
  'famille.evenement_collectif': {
    label: 'annuler une journée pour une classe, un groupe ou un site',
    roles: ['responsable_site', 'agent_famille'],
  },
  'famille.effectifs': {
    label: 'lire les effectifs de la cuisine, sans les noms',
    roles: ['cuisine', 'animateur', 'responsable_site', 'agent_famille'],
  },
};

export const pointageMenu: readonly MenuEntry[] = [
  {
    key: 'pointage',
    group: 'Enfance',
    rank: 22,
    label: 'Pointage',
    icon: 'presence',
    path: '/pointage',
    permission: 'famille.pointer',
  },
  {
    key: 'evenements',
    group: 'Enfance',
    rank: 23,
    label: 'Événements',
    icon: 'cloche',
    path: '/evenements',
    permission: 'famille.evenement_collectif',
  },
  {
    key: 'cuisine',
    group: 'Enfance',
    rank: 24,
    label: 'Cuisine',
    icon: 'repas',
    path: '/cuisine',
    permission: 'famille.effectifs',
  },
];
