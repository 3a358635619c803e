export { documentById, documentsOfObjects, insertDocument } from './document.sql.ts';
export type { StoredDocument } from './types.ts';
export { agentDocumentUrl, residentDocumentUrl } from './urls.ts';
