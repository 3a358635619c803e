import type { Permission } from '../../platform/action/index.ts';
import type { Route } from '../../platform/http/route.ts';
import type { MenuEntry } from '../../platform/services.ts';
import { appelEnregistrer, appelPage } from './pages/appel.tsx';
import { pointagePage } from './pages/pointage.tsx';

/** Attendance: its pages, permissions and menu, joined by `module.ts`. */
export const pointageRoutes: readonly Route[] = [pointagePage, appelPage, appelEnregistrer];

export const pointagePermissions: Readonly<Record<string, Permission>> = {
  'famille.pointer': {
    label: 'Pointer les présences',
    roles: ['animateur', 'responsable_site', 'agent_famille', 'agent_facturation'],
  },
};

export const pointageMenu: readonly MenuEntry[] = [
  {
    key: 'pointage',
    group: 'Enfance',
    rank: 30,
    label: 'Pointage',
    icon: 'presence',
    path: '/pointage',
    permission: 'famille.pointer',
  },
];
