export { notify } from './notify.ts';
export { type Avis, avisOfPerson } from './sql/avis.ts';
export type { Notice } from './types.ts';
