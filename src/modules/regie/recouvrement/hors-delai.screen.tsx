import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import { defineScreen, type Screen } from '../../../platform/desk/index.ts';
import { type CsvColumn, csvFile } from '../../../platform/http/csv.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { html } from '../../../platform/http/respond.ts';
import type { AgentRequest } from '../../../platform/http/route.ts';
import { Amount, Frame, LinkButton, Notice, Table } from '../../../platform/ui/index.ts';
import { type CreanceHorsDelai, creancesHorsDelai } from '../../creances/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { pageRegieUrl } from '../urls.ts';

const PATH = '/gestion/:collectivite/regie/:code/hors-delai';

const load = (r: AgentRequest, regieId: string): Promise<CreanceHorsDelai[]> =>
  r.read((tx) => creancesHorsDelai(tx, r.tenant.id, regieId, r.today, 2_000));

/** Invoices past their limit: the régie may no longer collect them, the ordonnateur issues the titres (regie:X2, regie:X4). */
export const horsDelaiPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: 'regie.lire',
  title: 'Factures à remettre au comptable',
  get: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const rows = await load(r, regie.id);
    return html(
      r,
      cadreRegie({
        r,
        regie,
        page: 'hors-delai',
        actions:
          rows.length > 0 ? (
            <LinkButton
              kind="second"
              icon="telecharger"
              href={`${pageRegieUrl(r.tenant.slug, regie.code, 'hors-delai')}.csv`}
            >
              Liste CSV
            </LinkButton>
          ) : undefined,
        children: (
          <>
            <Notice tone="info" title="La date limite est passée : la régie n’encaisse plus ces factures">
              <p>
                L’ordonnateur signe la liste et émet les titres. Sous 15 € pour un même débiteur, les dettes
                se regroupent ou se reportent (CGCT D1611-1).
              </p>
            </Notice>
            <Frame
              title={`${plural(rows.length, 'facture')}, ${frenchEuros(sum(rows.map((x) => x.reste)))}`}
              bare
            >
              <Table
                caption="Factures hors délai, de la plus ancienne à la plus récente"
                foldable
                rows={rows}
                empty="Aucune facture hors délai."
                columns={[
                  { key: 'numero', title: 'Facture', rowHeader: true, cell: (x) => x.numero },
                  { key: 'debiteur', title: 'Débiteur', fold: 'titre', cell: (x) => x.libelle },
                  { key: 'objet', title: 'Objet', fold: 'titre', cell: (x) => x.objet },
                  { key: 'limite', title: 'Limite', fold: 'titre', cell: (x) => frenchDate(x.limite) },
                  {
                    key: 'reste',
                    title: 'Reste dû',
                    numeric: true,
                    fold: 'titre',
                    cell: (x) => <Amount cents={x.reste} />,
                  },
                ]}
              />
            </Frame>
          </>
        ),
      }),
    );
  },
});

const CSV: readonly CsvColumn<CreanceHorsDelai>[] = [
  { head: 'facture', quoted: true, cell: (x) => x.numero },
  { head: 'debiteur', quoted: true, cell: (x) => x.libelle },
  { head: 'adresse', quoted: true, cell: (x) => x.adresse },
  { head: 'objet', quoted: true, cell: (x) => x.objet },
  { head: 'emise_le', cell: (x) => x.emiseLe },
  { head: 'limite', cell: (x) => x.limite },
  { head: 'reste', cell: (x) => ({ cents: x.reste }) },
];

export const horsDelaiCsv: Screen = defineScreen({
  file: import.meta.filename,
  path: `${PATH}.csv`,
  access: 'agent',
  permission: 'regie.lire',
  title: 'Factures à remettre au comptable, en tableau',
  get: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    return csvFile(`a-remettre-regie-${regie.code}.csv`, CSV, await load(r, regie.id));
  },
});
