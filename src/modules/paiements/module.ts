import { defineModule, type Module } from '../../platform/module.ts';
import { balayerJob } from './consultation/balayer.job.ts';
import { notification } from './consultation/notification.screen.ts';
import { regarderJob } from './consultation/regarder.job.ts';
import { retourRoutes } from './consultation/retour.screen.tsx';
import { events } from './events.ts';
import { mails } from './mails.ts';
import { mesPaiements } from './mes-paiements/mes-paiements.screen.tsx';
import { releveRoute } from './mes-paiements/releve-annuel.screen.ts';
import { payerRoutes } from './panier/payer.screen.tsx';
import type { PasserellePaiement } from './ports.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { tasks } from './tasks.ts';
import { ouvrirPorte } from './tentative/passerelle.partner.ts';
import { tentative } from './tentative/tentative.life.ts';
import { tentativesRoutes } from './tentative/tentatives.screen.tsx';

/** Online payment, spoken through the port given by the wiring, and « Mes paiements ». */
export function paiements(ports: { readonly passerelle: PasserellePaiement }): Module {
  const porte = ouvrirPorte(ports.passerelle);
  return defineModule({
    name: 'paiements',
    dependsOn: ['creances', 'documents', 'identites', 'messagerie', 'regie'],
    tables: [
      'tentative_paiement',
      'tentative_creance',
      'echange_paiement',
      'reglement_en_ligne',
      'commun.notification_recue',
      'commun.aiguillage_paiement',
    ],
    lives: [tentative],
    rules,
    refusals,
    mails,
    events,
    residentMenu: [{ key: 'paiements', rank: 30, href: '/paiements', label: 'Paiements', icon: 'carte' }],
    screens: [
      mesPaiements,
      ...payerRoutes(porte),
      ...retourRoutes(porte),
      releveRoute,
      notification,
      ...tentativesRoutes,
    ],
    tasks,
    jobs: (services) => [regarderJob(services, porte)],
    scheduled: (services) => [balayerJob(services)],
  });
}
