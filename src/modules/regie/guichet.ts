import type { Module } from '../../platform/module.ts';
import { apiRoutes } from './api/routes.ts';
import { papierDuMois, papierDuVersement } from './jobs/papiers.ts';
import { papierDuRecu } from './jobs/recu.ts';
import { aClasserPage } from './pages/gestion/a-classer.tsx';
import { actePage } from './pages/gestion/acte.tsx';
import { banquePage, banquePost } from './pages/gestion/banque.tsx';
import { caissePage, caissePost } from './pages/gestion/caisse.tsx';
import { degagementsPage, degagementsPost } from './pages/gestion/degagements.tsx';
import { dossierPage, dossierPost } from './pages/gestion/dossier.tsx';
import { guichetPage, guichetPost } from './pages/gestion/encaisser.tsx';
import { horsDelaiCsv, horsDelaiPage } from './pages/gestion/hors-delai.tsx';
import { journalCsv, journalPage } from './pages/gestion/journal.tsx';
import { moisPage, moisPost } from './pages/gestion/mois.tsx';
import { papierPage } from './pages/gestion/papier.ts';
import { annulationPost, duplicataPdf, duplicataPost, recuPage } from './pages/gestion/recu.tsx';
import { regieCodePage, regiePage } from './pages/gestion/regie.tsx';
import { remisesPage, remisesPost } from './pages/gestion/remises.tsx';
import { sessionPage, sessionPost } from './pages/gestion/session.tsx';
import { tpePage, tpePost } from './pages/gestion/tpe.tsx';
import { versementsPage, versementsPost } from './pages/gestion/versements.tsx';

const DESK = [
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
];

// Fixed addresses come before `/regie/:code`.
const BOOKS = [
  regiePage,
  aClasserPage,
  dossierPage,
  dossierPost,
  papierPage,
  regieCodePage,
  degagementsPage,
  degagementsPost,
  remisesPage,
  remisesPost,
  tpePage,
  tpePost,
  banquePage,
  banquePost,
  versementsPage,
  versementsPost,
  moisPage,
  moisPost,
  actePage,
  journalPage,
  journalCsv,
  horsDelaiPage,
  horsDelaiCsv,
];

/** What the back office adds to the module: desk, till, régie, documents of receipts, ingestion. */
export const guichet: Pick<Module, 'routes' | 'api' | 'jobs' | 'listeners'> = {
  routes: () => [...DESK, ...BOOKS],
  api: apiRoutes,
  jobs: () => [],
  listeners: (services) => [papierDuRecu(services), papierDuVersement(services), papierDuMois(services)],
};
