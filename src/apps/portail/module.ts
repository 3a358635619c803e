import { defineModule } from '../../platform/module.ts';
import { accueilPage } from './accueil/page.tsx';
import { tableauPage } from './tableau/page.tsx';

/** What the residents' space is called, under the name of a collectivité. */
export const PORTAL_NAME = 'Espace famille';

/** The two pages that span modules: a resident's home and the agents' « À faire ». They only read, through doors. */
export const portail = defineModule({
  name: 'portail',
  dependsOn: ['identites', 'messagerie', 'famille', 'regie', 'facturation'],
  tables: [],
  permissions: {
    'portail.a_faire': {
      label: 'Voir ce qu’il y a à faire',
      roles: [
        'agent_famille',
        'agent_facturation',
        'animateur',
        'cuisine',
        'responsable_site',
        'regisseur',
        'mandataire',
        'ordonnateur',
        'comptable',
        'admin_collectivite',
        'operateur',
      ],
    },
  },
  residentMenu: [{ key: 'accueil', rank: 10, href: '/accueil', label: 'Accueil', icon: 'accueil' }],
  screens: [accueilPage, tableauPage],
});
