export { documentById, documentsOfObjects, insertDocument, partPossede } from './document.sql.ts';
export type { StoredDocument } from './types.ts';
export { agentDocumentUrl, residentDocumentUrl } from './urls.ts';
