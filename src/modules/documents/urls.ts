export const residentDocumentUrl = (slug: string, documentId: string): string =>
  `/c/${slug}/documents/${documentId}`;
export const agentDocumentUrl = (slug: string, documentId: string): string =>
  `/gestion/${slug}/documents/${documentId}`;
