import { defineModule } from '../../platform/module.ts';
import { agentFile, residentFile } from './pages/fichier.ts';
import { residentDocuments } from './pages/liste.tsx';

export const documents = defineModule({
  name: 'documents',
  dependsOn: [],
  tables: ['document'],
  permissions: {
    'documents.lire': {
      label: 'Lire les documents des familles',
      roles: ['agent_famille', 'agent_facturation', 'regisseur', 'mandataire', 'admin_collectivite'],
    },
  },
  routes: () => [residentDocuments, residentFile, agentFile],
});
