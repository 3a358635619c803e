import type { Permission } from '../../platform/action/index.ts';
import type { Screen } from '../../platform/desk/index.ts';
import { cuisineCsv, cuisinePage } from './effectif/cuisine.screen.tsx';
import { evenementsPage } from './evenement/evenements.screen.tsx';
import { appelPage } from './pointage/appel.screen.tsx';
import { feuillePage } from './pointage/feuille.screen.tsx';
import { pointagePage } from './pointage/pointage.screen.tsx';

/** Attendance, collective events and head counts: their pages and permissions, joined by `module.ts`. */
export const pointageRoutes: readonly Screen[] = [
  pointagePage,
  appelPage,
  feuillePage,
  evenementsPage,
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
