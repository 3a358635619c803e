import type { Module } from '../../platform/module.ts';
import { balayerJob } from './en-ligne/balayer.ts';
import { ouvrirPorte } from './en-ligne/porte.ts';
import { regarderJob } from './en-ligne/regarder.ts';
import { mesPaiements } from './pages/en-ligne/mes-paiements.tsx';
import { notification } from './pages/en-ligne/notification.ts';
import { payerRoutes } from './pages/en-ligne/payer.tsx';
import { rattacherRoutes } from './pages/en-ligne/rattacher.tsx';
import { releveRoute } from './pages/en-ligne/releve.ts';
import { retourRoutes } from './pages/en-ligne/retour.tsx';
import { tentativesRoutes } from './pages/en-ligne/tentatives.tsx';
import type { PasserellePaiement } from './ports.ts';
import { ETATS_TENTATIVE } from './rules/paiement_en_ligne/index.ts';

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
