import { defineModule } from '../../platform/module.ts';
import { draftJob, issueJob } from './campagne/campagne.job.ts';
import { campagne } from './campagne/campagne.life.ts';
import { campaignPage } from './campagne/campagne.screen.tsx';
import { campaignsPage } from './campagne/campagnes.screen.tsx';
import { campaignCsv } from './campagne/export.screen.ts';
import {
  closeListFromCampaign,
  confirmIssue,
  draftCampaign,
  markFromCampaign,
  replayFamilies,
  resumeCampaign,
} from './campagne/gestes.screen.tsx';
import { passe } from './campagne/passe.life.ts';
import { events } from './events.ts';
import { facture } from './facture/facture.life.ts';
import { deskInvoice } from './facture/facture-agent.screen.tsx';
import { residentInvoice } from './facture/facture-famille.screen.tsx';
import { apiRoutes } from './facture/factures.api.ts';
import { pdfJob } from './facture/pdf.job.ts';
import { listenersOf } from './facture/reglement.listener.ts';
import { mails } from './mails.ts';
import { panier } from './panier/panier.life.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { tasks } from './tasks.ts';

export const facturation = defineModule({
  name: 'facturation',
  dependsOn: [
    'collectivites',
    'creances',
    'documents',
    'famille',
    'identites',
    'messagerie',
    'regie',
    'tarifs',
  ],
  tables: [
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
      label: 'Lire les factures',
      roles: ['agent_facturation', 'agent_famille', 'regisseur', 'admin_collectivite'],
    },
  },
  lives: [campagne, passe, facture, panier],
  events,
  rules,
  refusals,
  mails,
  screens: [
    campaignsPage,
    campaignPage,
    draftCampaign,
    resumeCampaign,
    replayFamilies,
    markFromCampaign,
    closeListFromCampaign,
    confirmIssue,
    campaignCsv,
    deskInvoice,
    residentInvoice,
  ],
  api: apiRoutes,
  apiSubjects: ['factures'],
  tasks,
  jobs: (services) => [draftJob(services), issueJob(services), pdfJob(services)],
  listeners: listenersOf,
});
