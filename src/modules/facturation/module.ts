import { defineModule } from '../../platform/module.ts';
import { deskPrice, residentPrice } from '../famille/prix/prix.screen.tsx';
import { simulator } from '../tarifs/simulateur/simulateur.screen.tsx';
import { newTariff, publishTariff } from '../tarifs/tarif/nouveau.screen.tsx';
import { tariffPage, tariffsPage } from '../tarifs/tarif/tarifs.screen.tsx';
import { draftJob, issueJob } from './campagne/campagne.job.ts';
import { campagne } from './campagne/campagne.life.ts';
import { campaignPage } from './campagne/campagne.screen.tsx';
import { campaignsPage, prepareCampaign } from './campagne/campagnes.screen.tsx';
import { campaignCsv } from './campagne/export.screen.ts';
import {
  closeListFromCampaign,
  confirmIssue,
  draftCampaign,
  issueCampaign,
  markFromCampaign,
  replayFamilies,
  resumeCampaign,
} from './campagne/gestes.screen.tsx';
import { passe } from './campagne/passe.life.ts';
import { facture } from './facture/facture.life.ts';
import { deskInvoice } from './facture/facture-agent.screen.tsx';
import { residentInvoice } from './facture/facture-famille.screen.tsx';
import { apiRoutes } from './facture/factures.api.ts';
import { pdfJob } from './facture/pdf.job.ts';
import { listenersOf } from './facture/reglement.listener.ts';
import { panier } from './panier/panier.life.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.barrel.ts';

export const facturation = defineModule({
  name: 'facturation',
  dependsOn: ['creances', 'documents', 'famille', 'identites', 'messagerie', 'regie'],
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
  lives: [campagne, passe, facture, panier],
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
