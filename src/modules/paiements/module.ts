import type { Module } from '../../platform/module.ts';
import { rattacherRoutes } from '../creances/rattachement/rattacher.screen.tsx';
import { balayerJob } from './consultation/balayer.job.ts';
import { notification } from './consultation/notification.screen.ts';
import { regarderJob } from './consultation/regarder.job.ts';
import { retourRoutes } from './consultation/retour.screen.tsx';
import { mesPaiements } from './mes-paiements/mes-paiements.screen.tsx';
import { releveRoute } from './mes-paiements/releve-annuel.screen.ts';
import { payerRoutes } from './panier/payer.screen.tsx';
import type { PasserellePaiement } from './ports.ts';
import { ETATS_TENTATIVE } from './rules.barrel.ts';
import { ouvrirPorte } from './tentative/passerelle.partner.ts';
import { tentativesRoutes } from './tentative/tentatives.screen.tsx';

/** What online payment adds to the module: resident pages, jobs that ask the payment service, listeners. */
type PartieEnLigne = Pick<Module, 'routes' | 'jobs' | 'scheduled' | 'listeners'> & {
  readonly emits: readonly string[];
};

/** Online payment, spoken through the port given by the wiring. */
export const enLigne = (ports: { readonly passerelle: PasserellePaiement }): PartieEnLigne => {
  const porte = ouvrirPorte(ports.passerelle);
  return {
    emits: ETATS_TENTATIVE.map((etat) => `tentative.${etat}`),
    routes: () => [
      mesPaiements,
      ...payerRoutes(porte),
      ...retourRoutes(porte),
      ...rattacherRoutes,
      releveRoute,
      notification,
      ...tentativesRoutes,
    ],
    jobs: (services) => [regarderJob(services, porte)],
    scheduled: (services) => [balayerJob(services)],
    listeners: () => [],
  };
};
