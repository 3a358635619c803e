import { defineModule } from '../../platform/module.ts';
import { agentFile, residentFile } from './fichier.screen.ts';
import { residentDocuments } from './liste.screen.tsx';

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
  residentMenu: [{ key: 'documents', rank: 40, href: '/documents', label: 'Documents', icon: 'document' }],
  screens: [residentDocuments, residentFile, agentFile],
});
