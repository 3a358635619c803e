import { defineModule, type Module } from '../../platform/module.ts';
import { events } from './events.ts';
import type { PortsTarifs } from './ports.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { apiRoutes } from './simulateur/prix.api.ts';
import { simulator } from './simulateur/simulateur.screen.tsx';
import { newTariff } from './tarif/nouveau.screen.tsx';
import { tariffPage, tariffsPage } from './tarif/tarifs.screen.tsx';

/** Tariffs, their revisions and the engine of prices. What can be sold comes from outside, through a port. */
export const tarifs = (ports: PortsTarifs): Module =>
  defineModule({
    name: 'tarifs',
    dependsOn: [],
    tables: ['tarif', 'tarif_version', 'trace_prix'],
    permissions: {
      'tarifs.lire': {
        label: 'Lire les tarifs et les prix',
        roles: ['agent_facturation', 'agent_famille', 'regisseur', 'admin_collectivite'],
      },
      'tarifs.publier': { label: 'Publier un tarif', roles: ['agent_facturation', 'admin_collectivite'] },
    },
    events,
    rules,
    refusals,
    // Fixed addresses before those with a name in them.
    screens: [tariffsPage(ports.objets), simulator(ports.objets), newTariff(ports), tariffPage(ports.objets)],
    api: apiRoutes,
  });
