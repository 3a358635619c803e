import type { Module } from '../../platform/module.ts';
import { aClasserPage } from './a-classer/a-classer.screen.tsx';
import { dossierPage, dossierPost } from './a-classer/dossier.screen.tsx';
import { actePage } from './acte/acte.screen.tsx';
import { banquePage, banquePost } from './banque/banque.screen.tsx';
import { caissePage, caissePost } from './caisse/caisse.screen.tsx';
import { sessionPage, sessionPost } from './caisse/session.screen.tsx';
import { degagementsPage, degagementsPost } from './degagement/degagements.screen.tsx';
import { guichetPage, guichetPost } from './guichet/encaisser.screen.tsx';
import { apiRoutes } from './ingestion/ingestion.api.ts';
import { journalCsv, journalPage } from './livre/journal.screen.tsx';
import { moisPage, moisPost } from './mois/mois.screen.tsx';
import { papierPage } from './mois/papier.screen.ts';
import { papierDuMois, papierDuVersement } from './mois/papiers.listener.ts';
import { horsDelaiCsv, horsDelaiPage } from './recouvrement/hors-delai.screen.tsx';
import { papierDuRecu } from './recu/recu.listener.ts';
import { annulationPost, duplicataPdf, duplicataPost, recuPage } from './recu/recu.screen.tsx';
import { remisesPage, remisesPost } from './remise/remises.screen.tsx';
import { tpePage, tpePost } from './remise/tpe.screen.tsx';
import { regieCodePage, regiePage } from './tableau/regie.screen.tsx';
import { versementsPage, versementsPost } from './versement/versements.screen.tsx';

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
