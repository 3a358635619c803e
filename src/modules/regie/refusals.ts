import { refusActe } from './acte/acte.refusals.ts';
import { refusInstallation } from './acte/installation.refusals.ts';
import { refusCaisse } from './caisse/caisse.refusals.ts';
import { refusEncaissement } from './encaissement/encaissement.refusals.ts';
import { refusGuichet } from './guichet/guichet.refusals.ts';
import { refusEchanges } from './ingestion/ingestion.refusals.ts';
import { refusCloture } from './mois/cloture.refusals.ts';
import { refusRecouvrement } from './recouvrement/recouvrement.refusals.ts';

/** Every refusal of the régie: one text for the resident, one for the agent, and the way out. */
export const refusals = {
  ...refusActe,
  ...refusEncaissement,
  ...refusCaisse,
  ...refusCloture,
  ...refusRecouvrement,
  ...refusEchanges,
  ...refusInstallation,
  ...refusGuichet,
};
