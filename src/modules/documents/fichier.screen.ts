import { defineScreen, errorPage, type PageRequest, type Screen } from '../../platform/desk/index.ts';
import { documentById } from './document.sql.ts';
import type { StoredDocument } from './types.ts';

async function send(r: PageRequest, document: StoredDocument): Promise<Response> {
  const stream = await r.services.files.get(document.sha256);
  return new Response(stream, {
    headers: {
      'content-type': document.contentType,
      'content-length': String(document.size),
      'content-disposition': `inline; filename="${document.fileName.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
      'cache-control': 'private, max-age=0, must-revalidate',
      etag: `"${document.sha256}"`,
    },
  });
}

/** A file of one's own. Somebody else's answers exactly as one that does not exist. */
export const residentFile: Screen = defineScreen({
  file: import.meta.filename,
  path: '/c/:collectivite/documents/:id',
  access: 'resident-tenant',
  title: 'Fichier, pour la famille',
  get: async (r) => {
    const document = await r.read((tx) => documentById(tx, r.tenant.id, r.param('id')));
    if (!document || document.personneId !== r.personneId) return errorPage(r, 404);
    return send(r, document);
  },
});

/** Kinds of documents made for a family or received from it. The books of a régie are read there, under its own right. */
const OF_FAMILIES: readonly string[] = ['facture', 'avoir', 'quittance', 'justificatif', 'piece'];

export const agentFile: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/documents/:id',
  access: 'agent',
  permission: 'documents.lire',
  title: 'Fichier, pour l’agent',
  get: async (r) => {
    const document = await r.read((tx) => documentById(tx, r.tenant.id, r.param('id')));
    return document && OF_FAMILIES.includes(document.kind) ? send(r, document) : errorPage(r, 404);
  },
});
