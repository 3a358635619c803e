export {
  attacherDocuments as attachCreanceDocuments,
  creancesByIds,
} from '../creances/creance/creance.sql.ts';
export { openCreances } from '../creances/creance/ouvrir.write.ts';
export { type Resume, toPaySummary } from '../paiements/mes-paiements/a-payer.query.ts';
export { tentativesUrl } from '../paiements/urls.ts';
export type { ActeRegie } from './acte/acte.schema.ts';
export { acteEnVigueur } from './acte/acte.sql.ts';
export { regieByCode, regies } from './acte/regie.sql.ts';
export { numeroDePiece, takeRanks } from './livre/serie.sql.ts';
export { type RegieAFaire, regiesAFaire } from './tableau/a-faire.query.ts';
export type { CreanceAOuvrir, RegieInfo } from './types.ts';
export { aClasserUrl, pageRegieUrl, regieUrl } from './urls.ts';
export { type RegieReport, verifyRegies } from './verify.ts';
