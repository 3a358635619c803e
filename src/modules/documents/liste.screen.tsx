import { civilDateOf } from '../../kernel/calendar.ts';
import { frenchDate } from '../../kernel/french.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentRequest,
  type Screen,
} from '../../platform/desk/index.ts';
import { EmptyState, Icon } from '../../platform/ui/index.ts';
import { documentsOfPerson } from './document.sql.ts';
import type { StoredDocument } from './types.ts';
import { residentDocumentUrl } from './urls.ts';

const LIMIT = 200;

type Shelf = {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly documents: readonly StoredDocument[];
};

/** Each linked collectivité is asked in its own transaction. */
async function shelves(r: ResidentRequest): Promise<Shelf[]> {
  const links = r.account.links.filter((l) => l.personneId !== null);
  return Promise.all(
    links.map(async (link) => ({
      slug: link.slug,
      name: link.name,
      zone: await r.services.tenants.zoneOf(link.collectiviteId),
      documents: await r
        .in(link.collectiviteId)
        .read((tx) => documentsOfPerson(tx, link.collectiviteId, link.personneId ?? '', LIMIT)),
    })),
  );
}

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))}\u00a0ko`;

export const residentDocuments: Screen = defineScreen({
  file: import.meta.filename,
  path: '/documents',
  access: 'resident',
  title: 'Mes documents',
  get: async (r) => {
    const all = await shelves(r);
    const filled = all.filter((shelf) => shelf.documents.length > 0);
    return html(
      r,
      portalPage({
        r,
        lead: 'Vos factures et vos reçus, gardés ici aussi longtemps que la loi le demande.',
        current: 'documents',
        children:
          filled.length === 0 ? (
            <EmptyState
              icon="document"
              title="Pas encore de document"
              text="Votre première facture ou votre premier reçu apparaîtra ici."
            />
          ) : (
            filled.map((shelf) => (
              <section class="pile pile-s">
                <h2>{shelf.name}</h2>
                <ul class="dalles" role="list">
                  {shelf.documents.map((document) => (
                    <li>
                      <a class="dalle ligne" href={residentDocumentUrl(shelf.slug, document.id)}>
                        <Icon name="document" />
                        <span>
                          <strong>{document.title}</strong>
                          <br />
                          <span class="petit discret">
                            {frenchDate(civilDateOf(document.createdAt, shelf.zone))}
                          </span>
                        </span>
                        <span class="petit discret nobr">PDF, {kilobytes(document.size)}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ))
          ),
      }),
    );
  },
});
