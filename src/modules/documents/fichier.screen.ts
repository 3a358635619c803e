import { readTenant } from '../../platform/db/transaction.ts';
import { errorPage } from '../../platform/http/error-pages.tsx';
import { agentRoute, type PageRequest, type Route, residentTenantRoute } from '../../platform/http/route.ts';
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
export const residentFile: Route = residentTenantRoute('get', '/c/:collectivite/documents/:id', async (r) => {
  const document = await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
    documentById(tx, r.tenant.id, r.param('id')),
  );
  if (!document || document.personneId !== r.personneId) return errorPage(r, 404);
  return send(r, document);
});

/** Kinds of documents made for a family or received from it. The books of a régie are read there, under its own right. */
const OF_FAMILIES: readonly string[] = ['facture', 'avoir', 'quittance', 'justificatif', 'piece'];

export const agentFile: Route = agentRoute(
  'get',
  '/gestion/:collectivite/documents/:id',
  'documents.lire',
  async (r) => {
    const document = await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
      documentById(tx, r.tenant.id, r.param('id')),
    );
    return document && OF_FAMILIES.includes(document.kind) ? send(r, document) : errorPage(r, 404);
  },
);
