export { type Avis, avisOfPerson } from './avis.sql.ts';
export { notify } from './notify.write.ts';
export type { Notice } from './types.ts';
export { messageUrl } from './urls.ts';
