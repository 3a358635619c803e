import { defineModule, type Module } from '../../platform/module.ts';
import { enLigne } from '../paiements/module.ts';
import type { PasserellePaiement } from '../paiements/ports.ts';
import { guichet } from './guichet.ts';
import { MENU, PERMISSIONS } from './permissions.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { TABLES } from './tables.ts';

/** Régies: the desk and the books in `guichet.ts`, online payment in `paiements/module.ts`. */
export function regie(ports: { readonly passerelle: PasserellePaiement }): Module {
  const online = enLigne(ports);
  return defineModule({
    name: 'regie',
    dependsOn: ['collectivites', 'documents', 'identites', 'messagerie'],
    tables: TABLES,
    permissions: PERMISSIONS,
    menu: MENU,
    rules,
    refusals,
    emits: [
      'creance.reglee',
      'creance.transferee',
      'encaissement.enregistre',
      'encaissement.contrepasse',
      'versement.arrete',
      'mois.clos',
      ...online.emits,
    ],
    api: guichet.api,
    routes: (services) => [...guichet.routes(services), ...online.routes(services)],
    jobs: (services) => [...guichet.jobs(services), ...online.jobs(services)],
    scheduled: online.scheduled,
    listeners: (services) => [...guichet.listeners(services), ...online.listeners(services)],
  });
}
