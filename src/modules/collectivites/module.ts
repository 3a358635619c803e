import { defineModule } from '../../platform/module.ts';
import { landing } from './pages/accueil.tsx';
import { chooseDesk } from './pages/gestion.tsx';
import { legalRoutes } from './pages/pied.tsx';
import { settingsRoutes } from './pages/reglages.tsx';
import { refusals } from './refusals.ts';

export const collectivites = defineModule({
  name: 'collectivites',
  dependsOn: [],
  tables: [
    'commun.operateur',
    'commun.collectivite',
    'commun.calendrier_scolaire',
    'service',
    'site',
    'fermeture',
  ],
  permissions: {
    'collectivites.regler': {
      label: 'Régler la collectivité : nom, couleurs, sites, services, fermetures',
      roles: ['admin_collectivite'],
    },
  },
  emits: ['collectivites.reglee', 'collectivites.fermeture'],
  refusals,
  menu: [
    {
      key: 'reglages',
      group: 'Collectivité',
      rank: 90,
      label: 'Réglages',
      icon: 'reglages',
      path: '/reglages',
      permission: 'collectivites.regler',
    },
  ],
  routes: () => [landing, chooseDesk, ...legalRoutes, ...settingsRoutes],
});
