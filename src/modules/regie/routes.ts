import type { Route } from '../../platform/http/route.ts';
import { aClasserPage } from './a-classer/a-classer.screen.tsx';
import { dossierPage, dossierPost } from './a-classer/dossier.screen.tsx';
import { actePage } from './acte/acte.screen.tsx';
import { banquePage, banquePost } from './banque/banque.screen.tsx';
import { caissePage, caissePost } from './caisse/caisse.screen.tsx';
import { sessionPage, sessionPost } from './caisse/session.screen.tsx';
import { degagementsPage, degagementsPost } from './degagement/degagements.screen.tsx';
import { guichetPage, guichetPost } from './guichet/encaisser.screen.tsx';
import { journalCsv, journalPage } from './livre/journal.screen.tsx';
import { moisRoutes } from './mois/mois.screen.tsx';
import { papierPage } from './mois/papier.screen.ts';
import type { PaiementsEnSuspens } from './ports.ts';
import { horsDelaiCsv, horsDelaiPage } from './recouvrement/hors-delai.screen.tsx';
import { annulationPost, duplicataPdf, duplicataPost, recuPage } from './recu/recu.screen.tsx';
import { remisesPage, remisesPost } from './remise/remises.screen.tsx';
import { tpePage, tpePost } from './remise/tpe.screen.tsx';
import { regieRoutes } from './tableau/regie.screen.tsx';
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

/** Every screen of the régie. Fixed addresses come before `/regie/:code`. */
export function regieScreens(suspens: PaiementsEnSuspens): readonly Route[] {
  const board = regieRoutes(suspens);
  return [
    ...DESK,
    board.premiere,
    aClasserPage,
    dossierPage,
    dossierPost,
    papierPage,
    board.parCode,
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
    ...moisRoutes(suspens),
    actePage,
    journalPage,
    journalCsv,
    horsDelaiPage,
    horsDelaiCsv,
  ];
}
