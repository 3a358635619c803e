export { installer as installerCollectivite } from './actions/installer.ts';
export { installTerritory } from './actions/installer-territoire.ts';
export type { Territoire } from './schemas/territoire.ts';
export {
  insertSchoolHolidays,
  insertSchoolHolidays as loadSchoolCalendar,
  type SchoolHoliday,
  schoolHolidays,
} from './sql/calendrier_scolaire.ts';
export {
  type Closure,
  closures,
  insertServices,
  insertSites,
  type Service,
  type Site,
  services,
  sites,
} from './sql/lieu.ts';
