import type { Module } from '../../platform/module.ts';
import { papierDuRecu } from './jobs/recu.ts';
import { caissePage, caissePost } from './pages/gestion/caisse.tsx';
import { guichetPage, guichetPost } from './pages/gestion/encaisser.tsx';
import { annulationPost, duplicataPdf, duplicataPost, recuPage } from './pages/gestion/recu.tsx';
import { sessionPage, sessionPost } from './pages/gestion/session.tsx';

/** What the back office adds to the module: desk, till, régie, documents of receipts, ingestion. */
export const guichet: Pick<Module, 'routes' | 'api' | 'jobs' | 'listeners'> = {
  routes: () => [
    guichetPage,
    guichetPost,
    caissePage,
    caissePost,
    sessionPage,
    sessionPost,
    recuPage,
    duplicataPost,
    duplicataPdf,
    annulationPost,
  ],
  api: () => [],
  jobs: () => [],
  listeners: (services) => [papierDuRecu(services)],
};
