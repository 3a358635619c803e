import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, type Screen } from '../../../platform/desk/index.ts';
import { type CsvColumn, csvFile } from '../../../platform/http/csv.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { type Facture, facturesApres } from '../facture/facture.sql.ts';
import { campagneById } from './campagne.sql.ts';

const PAGE = 1_000;

const signed = (f: Facture): number => (f.genre === 'avoir' ? -f.montant : f.montant);

const CSV: readonly CsvColumn<Facture>[] = [
  { head: 'numero', cell: (f) => f.numero },
  { head: 'nature', cell: (f) => f.genre },
  { head: 'date', cell: (f) => f.emiseLe },
  { head: 'limite', cell: (f) => f.limite },
  { head: 'payeur', cell: (f) => f.payeur.nom },
  { head: 'montant', cell: (f) => ({ cents: signed(f) }) },
  { head: 'deduit', cell: (f) => ({ cents: f.deduit }) },
  { head: 'net', cell: (f) => ({ cents: signed(f) - f.deduit }) },
  { head: 'etat', cell: (f) => f.statut },
];

/** Documents of a campaign for a spreadsheet: `;`, decimal comma, UTF-8 with its mark. */
export const campaignCsv: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/facturation/:campagne/export.csv',
  access: 'agent',
  permission: 'facturation.lire',
  title: 'Campagne, en tableau',
  get: async (r) => {
    const id = r.param('campagne');
    const c = r.tenant.id;
    const list = isUuid(id)
      ? await r.read(async (tx) => {
          const campagne = await campagneById(tx, c, id);
          if (!campagne) return null;
          const rows: Facture[] = [];
          for (let apres: string | null = null; ; ) {
            const page: Facture[] = await facturesApres(tx, c, { apres, campagneId: id, limit: PAGE });
            rows.push(...page);
            apres = page.at(-1)?.id ?? null;
            if (page.length < PAGE)
              return { rows, name: `factures-${campagne.regieCode}-${campagne.mois}.csv` };
          }
        })
      : null;
    if (!list) return errorPage(r, 404);
    return csvFile(list.name, CSV, list.rows);
  },
});
