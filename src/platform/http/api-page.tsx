import type { Context } from 'hono';
import { PortalLayout, Table } from '../ui/index.ts';
import type { ApiRoute } from './api.ts';
import type { AppEnv } from './route.ts';

/** The public API for a reader: what exists, what it needs, how it answers. */
export const apiPage = async (
  c: Context<AppEnv>,
  routes: readonly ApiRoute[],
  subjects: readonly string[],
): Promise<Response> =>
  c.html(
    await (
      <PortalLayout
        collectivite={{ slug: 'parvis', name: 'Parvis', icon: 'parvis' }}
        title="Interface publique"
        lead={`Pour relier un logiciel de la collectivité : ${subjects.join(', ')}.`}
      >
        <div class="dalle pile">
          <h2>Les règles du jeu</h2>
          <ul>
            <li>
              Une clé par collectivité et par source, dans l’en-tête <code>Authorization: Bearer</code>.
            </li>
            <li>
              Chaque écriture porte un en-tête <code>Idempotency-Key</code> : la renvoyer ne fait rien deux
              fois.
            </li>
            <li>
              Un refus est un document <code>application/problem+json</code> : ce qui s’est passé, pourquoi,
              que faire.
            </li>
            <li>
              Description complète : <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
            </li>
          </ul>
        </div>
        <div class="dalle">
          <Table
            caption="Points d’accès"
            captionVisible
            rows={routes}
            columns={[
              { key: 'methode', title: 'Méthode', cell: (route) => route.method.toUpperCase() },
              {
                key: 'adresse',
                title: 'Adresse',
                rowHeader: true,
                cell: (route) => <code>/api/v1{route.path}</code>,
              },
              { key: 'usage', title: 'Usage', cell: (route) => route.summary },
              { key: 'portee', title: 'Portée', cell: (route) => route.scope },
            ]}
          />
        </div>
      </PortalLayout>
    ),
  );
