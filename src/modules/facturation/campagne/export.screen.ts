import { isUuid } from '../../../kernel/ids.ts';
import {
  type CsvColumn,
  csvFile,
  defineScreen,
  errorPage,
  everyPage,
  type Screen,
  type Slice,
} from '../../../platform/desk/index.ts';
import { type Facture, facturesApres } from '../facture/facture.sql.ts';
import { campagneById } from './campagne.sql.ts';

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
    const campagne = isUuid(id) ? await r.read((tx) => campagneById(tx, c, id)) : undefined;
    if (!campagne) return errorPage(r, 404);
    const pages = everyPage(
      ({ from, limit }: Slice<string>) =>
        r.read((tx) => facturesApres(tx, c, { apres: from, campagneId: id, limit })),
      (f) => f.id,
    );
    return csvFile(`factures-${campagne.regieCode}-${campagne.mois}.csv`, CSV, pages);
  },
});
