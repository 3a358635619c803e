export { openCreances } from './actions/ouvrir-creances.ts';
export type { ActeRegie } from './schemas/acte_regie.ts';
export { acteEnVigueur } from './sql/acte.ts';
export { attacherDocuments as attachCreanceDocuments, creancesByIds } from './sql/creance.ts';
export { regieByCode, regies } from './sql/regie.ts';
export { numeroDePiece, takeRanks } from './sql/serie.ts';
export type { CreanceAOuvrir, RegieInfo } from './types.ts';
export { type RegieReport, verifyRegies } from './verify.ts';
