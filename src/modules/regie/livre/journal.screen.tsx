import { frenchDate } from '../../../kernel/french.ts';
import { defineScreen, type Screen } from '../../../platform/desk/index.ts';
import { type CsvColumn, csvFile } from '../../../platform/http/csv.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { html } from '../../../platform/http/respond.ts';
import type { AgentRequest } from '../../../platform/http/route.ts';
import {
  Amount,
  Badge,
  Field,
  Filters,
  Frame,
  LinkButton,
  Reader,
  Table,
} from '../../../platform/ui/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { journalCsvUrl, journalUrl, recuUrl } from '../urls.ts';
import { LIBELLE_COMPTE } from './compte.rule.ts';
import { journal, type LigneDuJournal } from './journal.sql.ts';

const PAGE = 50;
const CSV_PAGE = 2_000;

const dateOr = (text: string | null): string | null =>
  text !== null && civilDate.safeParse(text).success ? text : null;

const bounds = (r: AgentRequest) => ({
  du: dateOr(r.query.get('du')),
  au: dateOr(r.query.get('au')),
});

export const journalPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/journal',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Journal',
  get: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const { du, au } = bounds(r);
    const before = Number(r.query.get('avant') ?? '');
    const slug = r.tenant.slug;
    const found = await r.read((tx) =>
      journal(tx, r.tenant.id, regie.id, {
        du,
        au,
        borne: Number.isSafeInteger(before) && before > 0 ? before : null,
        ordre: 'desc',
        limite: PAGE + 1,
      }),
    );
    const rows = found.slice(0, PAGE).flatMap((e) => e.mouvements.map((m, rang) => ({ e, m, rang })));
    const last = found.length > PAGE ? found[PAGE - 1] : undefined;
    const kept = { ...(du ? { du } : {}), ...(au ? { au } : {}) };
    return html(
      r,
      cadreRegie({
        r,
        regie,
        page: 'journal',
        subtitle: `Livre de la régie ${regie.code}, de la dernière écriture à la première`,
        children: (
          <>
            <Filters
              label="Filtrer le journal"
              action={journalUrl(slug, regie.code)}
              exports={[{ href: journalCsvUrl(slug, regie.code, kept), label: 'CSV' }]}
            >
              <Field name="du" type="date" label="Du" small value={du ?? ''} />
              <Field name="au" type="date" label="Au" small value={au ?? ''} max={r.today} />
            </Filters>
            <Frame bare>
              <Table
                caption="Écritures du journal, une ligne par mouvement"
                rows={rows}
                empty="Aucune écriture dans cette période."
                columns={[
                  {
                    key: 'numero',
                    title: 'N°',
                    rowHeader: true,
                    nowrap: true,
                    cell: ({ e, rang }) =>
                      rang === 0 ? String(e.numero) : <Reader>{String(e.numero)}, suite</Reader>,
                  },
                  {
                    key: 'date',
                    title: 'Date',
                    nowrap: true,
                    cell: ({ e, rang }) => (rang === 0 ? frenchDate(e.date) : ''),
                  },
                  {
                    key: 'libelle',
                    title: 'Libellé',
                    cell: ({ e, rang }) =>
                      rang === 0 ? (
                        <>
                          {e.libelle}
                          {e.contrepasseDe !== null && (
                            <>
                              {' '}
                              <Badge icon="retour" bare>
                                inverse de l’écriture {e.contrepasseDe}
                              </Badge>
                            </>
                          )}
                        </>
                      ) : (
                        ''
                      ),
                  },
                  {
                    key: 'piece',
                    title: 'Pièce',
                    nowrap: true,
                    cell: ({ e, rang }) =>
                      rang === 0 && e.encaissementId ? (
                        <a href={recuUrl(slug, e.encaissementId)}>{e.piece}</a>
                      ) : rang === 0 ? (
                        e.piece
                      ) : (
                        ''
                      ),
                  },
                  {
                    key: 'compte',
                    title: 'Compte',
                    cell: ({ m }) =>
                      `${LIBELLE_COMPTE[m.compte]}${m.detail !== '' && m.detail.length <= 12 ? `, ${m.detail}` : ''}`,
                  },
                  {
                    key: 'debit',
                    title: 'Débit',
                    numeric: true,
                    cell: ({ m }) => (m.debit ? <Amount cents={m.debit} /> : ''),
                  },
                  {
                    key: 'credit',
                    title: 'Crédit',
                    numeric: true,
                    cell: ({ m }) => (m.credit ? <Amount cents={m.credit} /> : ''),
                  },
                ]}
              />
            </Frame>
            {last && (
              <LinkButton
                kind="second"
                iconAfter="droite"
                href={journalUrl(slug, regie.code, { ...kept, avant: String(last.numero) })}
              >
                Écritures précédentes
              </LinkButton>
            )}
          </>
        ),
      }),
    );
  },
});

type MouvementDuJournal = { readonly e: LigneDuJournal; readonly m: LigneDuJournal['mouvements'][number] };

const CSV: readonly CsvColumn<MouvementDuJournal>[] = [
  { head: 'numero', cell: ({ e }) => e.numero },
  { head: 'date', cell: ({ e }) => e.date },
  { head: 'piece', quoted: true, cell: ({ e }) => e.piece },
  { head: 'libelle', quoted: true, cell: ({ e }) => e.libelle },
  { head: 'inverse_de', cell: ({ e }) => e.contrepasseDe ?? '' },
  { head: 'compte', cell: ({ m }) => m.compte },
  { head: 'detail', quoted: true, cell: ({ m }) => m.detail },
  { head: 'debit', cell: ({ m }) => ({ cents: m.debit }) },
  { head: 'credit', cell: ({ m }) => ({ cents: m.credit }) },
];

/** The whole journal of a period, in order, as a spreadsheet reads it; sent page by page. */
export const journalCsv: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/journal.csv',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Journal, en tableau',
  get: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const { du, au } = bounds(r);
    async function* pages(regieId: string): AsyncGenerator<MouvementDuJournal[], void> {
      for (let after = 0; ; ) {
        const start = after;
        const list = await r.read((tx) =>
          journal(tx, r.tenant.id, regieId, { du, au, borne: start, ordre: 'asc', limite: CSV_PAGE }),
        );
        yield list.flatMap((e) => e.mouvements.map((m) => ({ e, m })));
        if (list.length < CSV_PAGE) return;
        after = list.at(-1)?.numero ?? start;
      }
    }
    return csvFile(`journal-regie-${regie.code}.csv`, CSV, pages(regie.id));
  },
});
