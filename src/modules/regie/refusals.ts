import { refusPaiementEnLigne } from './rules/paiement_en_ligne/refusals.ts';
import { refusActe } from './rules/refus/acte.ts';
import { refusCaisse } from './rules/refus/caisse.ts';
import { refusCloture } from './rules/refus/cloture.ts';
import { refusEchanges } from './rules/refus/echanges.ts';
import { refusEncaissement } from './rules/refus/encaissement.ts';
import { refusGuichet } from './rules/refus/guichet.ts';
import { refusInstallation } from './rules/refus/installation.ts';
import { refusRecouvrement } from './rules/refus/recouvrement.ts';

/** Every refusal of the régie: one text for the resident, one for the agent, and the way out. */
export const refusals = {
  ...refusActe,
  ...refusEncaissement,
  ...refusCaisse,
  ...refusCloture,
  ...refusRecouvrement,
  ...refusEchanges,
  ...refusPaiementEnLigne,
  ...refusInstallation,
  ...refusGuichet,
};

export type CodeRefus = keyof typeof refusals;
