import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin, readBody, readForm, redirect, sendHtml, sendJson } from '../shared/http.ts';
import { releveCfonb } from './cfonb.ts';
import type { Context } from './context.ts';
import { BadOrder, ORDERS } from './control-actions.ts';
import { releve, releveCsv } from './dft.ts';
import { controlPage } from './pages/control.ts';
import { SCENARIOS } from './scenarios.ts';
import { isPaid } from './store.ts';

export const CONTROL_PATH = '/_simulateur';

/** Accepted payments, to compare with the ledger: exactly those whose line is on disk. */
const accepted = ({ store }: Context) =>
  [...store.all()]
    .filter((op) => isPaid(op.issue))
    .map(({ idOp, demande, issue, rejetLe }) => ({
      idOp,
      numcli: demande.numcli,
      exer: demande.exer,
      refdet: demande.refdet,
      montant: Number(demande.montant),
      saisie: demande.saisie,
      resultrans: issue?.resultrans,
      numauto: issue?.numauto,
      le: issue && new Date(issue.le).toISOString(),
      rejetLe,
    }));

function sendText(response: ServerResponse, type: string, name: string, text: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });
  response.end(text);
}

function sendBook(context: Context, response: ServerResponse): void {
  const columns = [
    'idOp',
    'numcli',
    'exer',
    'refdet',
    'montant',
    'saisie',
    'resultrans',
    'le',
    'rejetLe',
  ] as const;
  const rows = accepted(context).map((payment) => columns.map((name) => payment[name] ?? '').join(';'));
  sendText(response, 'text/csv', 'livre-payfip.csv', [columns.join(';'), ...rows, ''].join('\r\n'));
}

function sendStatement(context: Context, response: ServerResponse, url: URL, format: 'csv' | 'cfonb'): void {
  const query = (name: string) => url.searchParams.get(name) ?? '';
  const client = context.clients.get(query('numcli'));
  const [du, au] = [query('du'), query('au')];
  if (!client || !/^\d{4}-\d{2}-\d{2}$/.test(du) || !/^\d{4}-\d{2}-\d{2}$/.test(au)) {
    throw new BadOrder('numcli connu, du et au (AAAA-MM-JJ) attendus');
  }
  const { ancien, lignes, nouveau } = releve(context.store, {
    numcli: client.numcli,
    du,
    au,
    groupe: query('groupe') !== '',
    manquante: query('manquante'),
    double: query('double'),
    retard: query('retard'),
  });
  const name = `dft-${client.numcli}-${du}-${au}.${format === 'csv' ? 'csv' : 'txt'}`;
  if (format === 'csv') sendText(response, 'text/csv', name, releveCsv(lignes));
  else sendText(response, 'text/plain', name, releveCfonb(client.compte, du, au, ancien, lignes, nouveau));
}

async function order(
  context: Context,
  request: IncomingMessage,
  name: string,
  api: boolean,
): Promise<unknown> {
  const run = ORDERS[name];
  if (!run) throw new BadOrder(`ordre inconnu : ${name} ; connus : ${Object.keys(ORDERS).join(', ')}`);
  if (!api) return run(context, Object.fromEntries(await readForm(request)));
  const body: unknown = JSON.parse((await readBody(request)) || '{}');
  if (typeof body !== 'object' || body === null) throw new BadOrder('objet JSON attendu');
  return run(context, Object.fromEntries(Object.entries(body)));
}

function operations({ store }: Context, url: URL) {
  const wanted = ['numcli', 'refdet'] as const;
  return [...store.all()]
    .filter(({ demande }) =>
      wanted.every((name) => !url.searchParams.has(name) || url.searchParams.get(name) === demande[name]),
    )
    .map(({ jeton: _, enCours: __, ...op }) => op);
}

type Reader = (context: Context, response: ServerResponse, url: URL) => void;

const READERS: Readonly<Record<string, Reader>> = {
  '': (context, response) => sendHtml(response, 200, controlPage(context)),
  '/dft.csv': (context, response, url) => sendStatement(context, response, url, 'csv'),
  '/dft.cfonb': (context, response, url) => sendStatement(context, response, url, 'cfonb'),
  '/api/livre': (context, response) => sendJson(response, 200, accepted(context)),
  '/api/livre.csv': sendBook,
  '/api/operations': (context, response, url) => sendJson(response, 200, operations(context, url)),
  '/api/notifications': (context, response) => sendJson(response, 200, context.notifier.sent()),
  '/api/scenarios': (_context, response) => sendJson(response, 200, SCENARIOS),
  '/api/etat': (context, response) =>
    sendJson(response, 200, {
      maintenant: new Date(context.clock.now()).toISOString(),
      operations: [...context.store.all()].length,
      acceptes: accepted(context).length,
    }),
};

const unknownAddress: Reader = (_context, response) =>
  sendJson(response, 404, { erreur: 'adresse inconnue' });

/** Everything under `/_simulateur`: the page for people, the same orders as JSON for tests. */
export async function control(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    if (request.method !== 'POST') {
      const path = url.pathname.slice(CONTROL_PATH.length).replace(/\/$/, '');
      (READERS[path] ?? unknownAddress)(context, response, url);
      return;
    }
    if (!isSameOrigin(request)) {
      sendJson(response, 403, { erreur: 'ordre venu d’un autre site' });
      return;
    }
    const api = url.pathname.startsWith(`${CONTROL_PATH}/api/`);
    const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    const done = await order(context, request, name, api);
    if (api) sendJson(response, 200, done);
    else redirect(response, CONTROL_PATH);
  } catch (error) {
    if (!(error instanceof BadOrder || error instanceof SyntaxError)) throw error;
    sendJson(response, 400, { erreur: error.message });
  }
}
