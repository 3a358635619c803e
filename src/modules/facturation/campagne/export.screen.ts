import { isUuid } from '../../../kernel/ids.ts';
import { centsToDecimal } from '../../../kernel/money.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { agentRoute, type Route } from '../../../platform/http/route.ts';
import { type Facture, facturesApres } from '../facture/facture.sql.ts';
import { campagneById } from './campagne.sql.ts';

const PAGE = 1_000;
const HEAD = ['numero', 'nature', 'date', 'limite', 'payeur', 'montant', 'deduit', 'net', 'etat'];

/** A cell that a spreadsheet never takes for a formula. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const euros = (cents: number): string => centsToDecimal(cents).replace('.', ',');

const row = (f: Facture): string => {
  const sign = f.genre === 'avoir' ? -1 : 1;
  return [
    f.numero,
    f.genre,
    f.emiseLe,
    f.limite,
    f.payeur.nom,
    euros(sign * f.montant),
    euros(f.deduit),
    euros(sign * f.montant - f.deduit),
    f.statut,
  ]
    .map(cell)
    .join(';');
};

/** Documents of a campaign for a spreadsheet: `;`, decimal comma, UTF-8 with its mark. */
export const campaignCsv: Route = agentRoute(
  'get',
  '/gestion/:collectivite/facturation/:campagne/export.csv',
  'facturation.lire',
  async (r) => {
    const id = r.param('campagne');
    const c = r.tenant.id;
    const lines = isUuid(id)
      ? await readTenant(r.services.pools.app, c, async (tx) => {
          const campagne = await campagneById(tx, c, id);
          if (!campagne) return null;
          const rows: string[] = [];
          for (let apres: string | null = null; ; ) {
            const page: Facture[] = await facturesApres(tx, c, { apres, campagneId: id, limit: PAGE });
            for (const f of page) rows.push(row(f));
            apres = page.at(-1)?.id ?? null;
            if (page.length < PAGE)
              return { rows, name: `factures-${campagne.regieCode}-${campagne.mois}.csv` };
          }
        })
      : null;
    if (!lines) return errorPage(r, 404);
    return new Response(`\ufeff${[HEAD.join(';'), ...lines.rows].join('\r\n')}\r\n`, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${lines.name}"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);
