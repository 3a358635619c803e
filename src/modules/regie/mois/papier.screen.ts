import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, errorPage, type Screen } from '../../../platform/desk/index.ts';
import { documentById } from '../../documents/index.ts';

/** Papers of the régie, open to whoever may read its books: the comptable and the ordonnateur too. */
const GENRES = ['quittance', 'justificatif', 'bordereau_versement', 'journal_regie'];

export const papierPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/papiers/:id',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Papier d’une régie',
  get: async (r) => {
    const id = r.param('id');
    const document = isUuid(id) ? await r.read((tx) => documentById(tx, r.tenant.id, id)) : undefined;
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
});
