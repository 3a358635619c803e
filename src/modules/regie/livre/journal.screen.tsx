import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { centsToDecimal } from '../../../kernel/money.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { html } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
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
import { lire } from '../reponse.screen.tsx';
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

export const journalPage: Route = agentRoute(
  'get',
  '/gestion/:collectivite/regie/:code/journal',
  'regie.lire',
  async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const { du, au } = bounds(r);
    const before = Number(r.query.get('avant') ?? '');
    const slug = r.tenant.slug;
    const found = await lire(r, (tx) =>
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
        title: 'Journal',
        subtitle: `Livre de la régie ${regie.code}, de la dernière écriture à la première`,
        children: (
          <>
            <Filters
              label="Filtrer le journal"
              action={journalUrl(slug, regie.code)}
              exports={[{ href: journalCsvUrl(slug, regie.code, kept), label: 'CSV' }]}
            >
              <Field name="du" type="date" label="Du" small value={du ?? ''} />
              <Field
                name="au"
                type="date"
                label="Au"
                small
                value={au ?? ''}
                max={civilDateOf(r.now, r.tenant.zone)}
              />
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
);

// A cell that a spreadsheet could take for a formula is quoted as text.
const cell = (text: string): string =>
  `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

const csvLines = (e: LigneDuJournal): string =>
  e.mouvements
    .map((m) =>
      [
        e.numero,
        e.date,
        cell(e.piece),
        cell(e.libelle),
        e.contrepasseDe ?? '',
        m.compte,
        cell(m.detail),
        centsToDecimal(m.debit).replace('.', ','),
        centsToDecimal(m.credit).replace('.', ','),
      ].join(';'),
    )
    .join('\r\n');

/** The whole journal of a period, in order, as a spreadsheet reads it; sent page by page. */
export const journalCsv: Route = agentRoute(
  'get',
  '/gestion/:collectivite/regie/:code/journal.csv',
  'regie.lire',
  async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const { du, au } = bounds(r);
    const encoder = new TextEncoder();
    async function* pages(regieId: string): AsyncGenerator<Uint8Array, void> {
      yield encoder.encode('\ufeffnumero;date;piece;libelle;inverse_de;compte;detail;debit;credit\r\n');
      for (let after = 0; ; ) {
        const start = after;
        const list = await lire(r, (tx) =>
          journal(tx, r.tenant.id, regieId, { du, au, borne: start, ordre: 'asc', limite: CSV_PAGE }),
        );
        if (list.length > 0) yield encoder.encode(`${list.map(csvLines).join('\r\n')}\r\n`);
        if (list.length < CSV_PAGE) return;
        after = list.at(-1)?.numero ?? start;
      }
    }
    const source = pages(regie.id);
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    });
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="journal-regie-${regie.code}.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);
