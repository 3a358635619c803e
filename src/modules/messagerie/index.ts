export { notify } from './notify.ts';
export { messageUrl } from './pages/urls.ts';
export { type Avis, avisOfPerson } from './sql/avis.ts';
export type { Notice } from './types.ts';
