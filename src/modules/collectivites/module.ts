import { defineModule } from '../../platform/module.ts';
import { events } from './events.ts';
import { refusals } from './refusals.ts';
import { settingsRoutes } from './reglages/reglages.screen.tsx';
import { landing } from './vitrine/accueil.screen.tsx';
import { chooseDesk } from './vitrine/gestion.screen.tsx';
import { legalRoutes } from './vitrine/pied.screen.tsx';

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
  events,
  refusals,
  screens: [landing, chooseDesk, ...legalRoutes, ...settingsRoutes],
});
