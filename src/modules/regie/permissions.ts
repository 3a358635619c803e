import type { Permission } from '../../platform/action/index.ts';
import type { MenuEntry } from '../../platform/services.ts';

export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'regie.encaisser': { label: 'Encaisser au guichet', roles: ['regisseur', 'mandataire'] },
  'regie.tenir': { label: 'Tenir la régie', roles: ['regisseur'] },
  'regie.lire': {
    label: 'Lire les comptes de la régie',
    roles: ['regisseur', 'mandataire', 'ordonnateur', 'comptable', 'admin_collectivite', 'agent_facturation'],
  },
  'regie.installer': { label: 'Installer une régie', roles: ['admin_collectivite'] },
};

export const MENU: readonly MenuEntry[] = [
  {
    key: 'encaisser',
    group: 'Régie',
    rank: 30,
    label: 'Encaisser',
    icon: 'especes',
    path: '/encaisser',
    permission: 'regie.encaisser',
  },
  {
    key: 'regie',
    group: 'Régie',
    rank: 31,
    label: 'Ma régie',
    icon: 'caisse',
    path: '/regie',
    permission: 'regie.lire',
  },
  {
    key: 'a-classer',
    group: 'Régie',
    rank: 32,
    label: 'Recettes à classer',
    icon: 'balance',
    path: '/regie/a-classer',
    permission: 'regie.lire',
  },
];
