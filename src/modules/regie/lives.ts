import { dossierAClasser } from './a-classer/dossier.life.ts';
import { remboursement } from './a-classer/remboursement.life.ts';
import { acteRegie } from './acte/acte.life.ts';
import { regie } from './acte/regie.life.ts';
import { ligneReleve } from './banque/ligne-releve.life.ts';
import { sessionCaisse } from './caisse/session.life.ts';
import { encaissement } from './encaissement/encaissement.life.ts';
import { mois } from './mois/mois.life.ts';
import { fichierPrelevement } from './prelevement/fichier-prelevement.life.ts';
import { lignePrelevement } from './prelevement/ligne-prelevement.life.ts';
import { mandatSepa } from './prelevement/mandat-sepa.life.ts';
import { remise } from './remise/remise.life.ts';
import { versement } from './versement/versement.life.ts';

/** What lives in a régie. */
export const lives = [
  regie,
  acteRegie,
  sessionCaisse,
  encaissement,
  dossierAClasser,
  remboursement,
  remise,
  versement,
  mois,
  ligneReleve,
  mandatSepa,
  fichierPrelevement,
  lignePrelevement,
];
