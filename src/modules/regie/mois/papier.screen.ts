import { isUuid } from '../../../kernel/ids.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { agentRoute, type Route } from '../../../platform/http/route.ts';
import { documentById } from '../../documents/index.ts';
import { lire } from '../reponse.screen.tsx';

/** Papers of the régie, open to whoever may read its books: the comptable and the ordonnateur too. */
const GENRES = ['quittance', 'justificatif', 'bordereau_versement', 'journal_regie'];

export const papierPage: Route = agentRoute(
  'get',
  '/gestion/:collectivite/regie/papiers/:id',
  'regie.lire',
  async (r) => {
    const id = r.param('id');
    const document = isUuid(id) ? await lire(r, (tx) => documentById(tx, r.tenant.id, id)) : undefined;
    if (!document || !GENRES.includes(document.kind)) return errorPage(r, 404);
    return new Response(await r.services.files.get(document.sha256), {
      headers: {
        'content-type': document.contentType,
        'content-length': String(document.size),
        'content-disposition': `inline; filename="${document.fileName.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
        'cache-control': 'private, max-age=0, must-revalidate',
        etag: `"${document.sha256}"`,
      },
    });
  },
);
