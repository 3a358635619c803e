export { insertSchoolHolidays, type SchoolHoliday, schoolHolidays } from './sql/calendrier_scolaire.ts';
export {
  type Closure,
  closures,
  insertClosures,
  insertServices,
  insertSites,
  type Service,
  type Site,
  services,
  sites,
} from './sql/lieu.ts';
