import type { Screen } from '../../platform/desk/index.ts';
import { aClasserPage } from './a-classer/a-classer.screen.tsx';
import { dossierPage } from './a-classer/dossier.screen.tsx';
import { actePage } from './acte/acte.screen.tsx';
import { banquePage } from './banque/banque.screen.tsx';
import { caissePage } from './caisse/caisse.screen.tsx';
import { sessionPage } from './caisse/session.screen.tsx';
import { degagementsPage } from './degagement/degagements.screen.tsx';
import { guichetPage } from './guichet/encaisser.screen.tsx';
import { journalPage } from './livre/journal.screen.tsx';
import { moisRoutes } from './mois/mois.screen.tsx';
import { papierPage } from './mois/papier.screen.ts';
import type { PaiementsEnSuspens } from './ports.ts';
import { horsDelaiPage } from './recouvrement/hors-delai.screen.tsx';
import { annulationPost, duplicataPdf, recuPage } from './recu/recu.screen.tsx';
import { remisesPage } from './remise/remises.screen.tsx';
import { tpePage } from './remise/tpe.screen.tsx';
import { regieRoutes } from './tableau/regie.screen.tsx';
import { versementsPage } from './versement/versements.screen.tsx';

const DESK = [guichetPage, caissePage, sessionPage, recuPage, duplicataPdf, annulationPost];

/** Every screen of the régie. Fixed addresses come before `/regie/:code`. */
export function regieScreens(suspens: PaiementsEnSuspens): readonly Screen[] {
  const board = regieRoutes(suspens);
  return [
    ...DESK,
    board.premiere,
    aClasserPage,
    dossierPage,
    papierPage,
    board.parCode,
    degagementsPage,
    remisesPage,
    tpePage,
    banquePage,
    versementsPage,
    ...moisRoutes(suspens),
    actePage,
    journalPage,
    horsDelaiPage,
  ];
}
