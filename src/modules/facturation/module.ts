import { defineModule } from '../../platform/module.ts';
import { listenersOf } from './evenements.ts';
import { draftJob, issueJob } from './jobs/campagne.ts';
import { pdfJob } from './jobs/pdf.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules/index.ts';

export const facturation = defineModule({
  name: 'facturation',
  level: 3,
  dependsOn: ['identites', 'documents', 'messagerie', 'famille', 'regie'],
  tables: [
    'tarif',
    'tarif_version',
    'trace_prix',
    'campagne',
    'passe',
    'brouillon_facture',
    'anomalie',
    'facture',
    'deduction_avoir',
    'facture_statut',
    'consommation',
    'ligne_facture',
    'panier',
    'ligne_panier',
    'relance',
  ],
  permissions: {
    'facturation.tenir': { label: 'Tenir la facturation', roles: ['agent_facturation'] },
    'facturation.lire': {
      label: 'Lire les factures et les prix',
      roles: ['agent_facturation', 'agent_famille', 'regisseur', 'admin_collectivite'],
    },
    'facturation.publier_tarif': {
      label: 'Publier un tarif',
      roles: ['agent_facturation', 'admin_collectivite'],
    },
  },
  emits: ['tarif.publie', 'campagne.preparee', 'campagne.calculee', 'campagne.emise', 'facture.emise'],
  rules,
  refusals,
  menu: [
    {
      key: 'facturation',
      group: 'Enfance',
      rank: 40,
      label: 'Facturation',
      icon: 'recu',
      path: '/facturation',
      permission: 'facturation.tenir',
    },
    {
      key: 'tarifs',
      group: 'Enfance',
      rank: 50,
      label: 'Tarifs',
      icon: 'balance',
      path: '/tarifs',
      permission: 'facturation.lire',
    },
  ],
  jobs: (services) => [draftJob(services), issueJob(services), pdfJob(services)],
  listeners: listenersOf,
});
