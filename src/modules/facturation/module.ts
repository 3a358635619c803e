import { defineModule } from '../../platform/module.ts';
import { apiRoutes } from './api/factures.ts';
import { listenersOf } from './evenements.ts';
import { draftJob, issueJob } from './jobs/campagne.ts';
import { pdfJob } from './jobs/pdf.ts';
import { campaignPage } from './pages/campagne.tsx';
import {
  closeListFromCampaign,
  confirmIssue,
  draftCampaign,
  issueCampaign,
  markFromCampaign,
  replayFamilies,
  resumeCampaign,
} from './pages/campagne_gestes.tsx';
import { campaignsPage, prepareCampaign } from './pages/campagnes.tsx';
import { campaignCsv } from './pages/export_csv.ts';
import { deskInvoice } from './pages/facture_gestion.tsx';
import { residentInvoice } from './pages/facture_portail.tsx';
import { deskPrice, residentPrice } from './pages/prix.tsx';
import { simulator } from './pages/simulateur.tsx';
import { newTariff, publishTariff } from './pages/tarif_nouveau.tsx';
import { tariffPage, tariffsPage } from './pages/tarifs.tsx';
import { refusals } from './refusals.ts';
import { rules } from './rules/index.ts';

export const facturation = defineModule({
  name: 'facturation',
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
  routes: () => [
    campaignsPage,
    prepareCampaign,
    campaignPage,
    draftCampaign,
    resumeCampaign,
    replayFamilies,
    markFromCampaign,
    closeListFromCampaign,
    confirmIssue,
    issueCampaign,
    campaignCsv,
    deskInvoice,
    residentInvoice,
    // Fixed addresses before those with a name in them.
    tariffsPage,
    simulator,
    newTariff,
    publishTariff,
    tariffPage,
    deskPrice,
    residentPrice,
  ],
  api: apiRoutes,
  jobs: (services) => [draftJob(services), issueJob(services), pdfJob(services)],
  listeners: listenersOf,
});
