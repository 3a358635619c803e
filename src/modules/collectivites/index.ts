export {
  insertSchoolHolidays,
  insertSchoolHolidays as loadSchoolCalendar,
  type SchoolHoliday,
  schoolHolidays,
} from './territoire/calendrier-scolaire.sql.ts';
export { enTete } from './territoire/collectivite.sql.ts';
export { installer as installerCollectivite } from './territoire/installer.action.ts';
export { installTerritory } from './territoire/installer-territoire.action.ts';
export {
  type Closure,
  closures,
  insertServices,
  insertSites,
  type Service,
  type Site,
  services,
  sites,
} from './territoire/lieu.sql.ts';
export {
  partCollectivites,
  partFuseau,
  partResidence,
  partServices,
  partSites,
  partTerritoire,
  type ReglagesTerritoire,
} from './territoire/parts.sql.ts';
export type { Territoire } from './territoire/territoire.schema.ts';
