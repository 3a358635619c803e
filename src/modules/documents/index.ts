export { agentDocumentUrl, residentDocumentUrl } from './pages/urls.ts';
export { documentById, documentsOfObjects, insertDocument } from './sql/document.ts';
export type { StoredDocument } from './types.ts';
