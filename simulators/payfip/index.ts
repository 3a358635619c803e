import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openBook } from '../shared/book.ts';
import { closeServer, isStyle, listen, readBody, sendStyle } from '../shared/http.ts';
import { createService, type Reply } from './calls.ts';
import { readClients } from './clients.ts';
import { createClock } from './clock.ts';
import type { Context } from './context.ts';
import { CONTROL_PATH, control } from './control-routes.ts';
import { createNotifier } from './notify.ts';
import { PAY_PATH } from './pages/payment.ts';
import { pay, showPayment } from './payment-routes.ts';
import { readCall } from './soap.ts';
import { createStore } from './store.ts';
import type { Ligne } from './types.ts';

export const SERVICE_PATH = '/tpa/services/securite';
export const PAGE_PATH = '/tpa/paiementws.web';

export type PayfipOptions = {
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the durable book. */
  readonly bookDir: string;
  /** Real time in milliseconds; the control page adds its own shift. */
  readonly now?: () => number;
  /** JSON file of the known bodies. */
  readonly clientsFile?: string;
};

export type RunningPayfip = {
  readonly url: string;
  /** Addresses for the product's settings. */
  readonly serviceUrl: string;
  readonly pageUrl: string;
  readonly close: () => Promise<void>;
};

async function sendReply(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
): Promise<void> {
  const [least, most] = context.reglages.latence;
  if (most > 0) await pause(least + Math.random() * (most - least), undefined, { ref: false });
  if (reply.type === 'reponse') {
    const type = reply.html ? 'text/html' : 'text/xml';
    response.writeHead(reply.status, { 'content-type': `${type}; charset=utf-8` });
    response.end(reply.body);
  } else if (reply.type === 'coupure') {
    request.socket.resetAndDestroy();
  } else {
    const timer = setTimeout(() => request.socket.destroy(), context.reglages.attenteMs);
    request.socket.once('close', () => clearTimeout(timer));
  }
}

/**
 * Starts the stand-in for PayFiP: SOAP service, payment page, notifications, control page.
 * Everything it accepted in earlier runs is read back from `bookDir`.
 */
export async function startPayfip(options: PayfipOptions): Promise<RunningPayfip> {
  const clock = createClock(options.now);
  const book = await openBook<Ligne>(join(options.bookDir, 'payfip.jsonl'));
  const clients = await readClients(options.clientsFile ?? new URL('./clients.json', import.meta.url));
  const wsdl = await readFile(new URL('./service.wsdl', import.meta.url));
  const context: Context = {
    clock,
    clients,
    store: createStore(book),
    notifier: createNotifier(clock.now),
    reglages: {
      scenario: null,
      parNumcli: new Map(),
      parRefdet: new Map(),
      latence: [0, 0],
      avantOuverture: 'P1',
      attenteMs: 20_000,
    },
  };
  const serve = createService(context);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulateur');
    const path = url.pathname;
    const post = request.method === 'POST';
    if (isStyle(path)) sendStyle(response);
    else if (path === SERVICE_PATH && post) {
      await sendReply(context, request, response, await serve(readCall(await readBody(request))));
    } else if (path === SERVICE_PATH && url.searchParams.has('wsdl')) {
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
      response.end(wsdl);
    } else if (path === PAGE_PATH) await showPayment(context, request, response, url);
    else if (path === PAY_PATH && post) await pay(context, request, response);
    else if (path.startsWith(CONTROL_PATH)) await control(context, request, response, url);
    else {
      response.writeHead(path === '/' ? 303 : 404, path === '/' ? { location: CONTROL_PATH } : {});
      response.end();
    }
  }

  const { server, url } = await listen((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      return response.end(`Erreur du simulateur : ${error instanceof Error ? error.message : 'inconnue'}`);
    });
  }, options.port);

  return {
    url,
    serviceUrl: `${url}${SERVICE_PATH}`,
    pageUrl: `${url}${PAGE_PATH}`,
    close: async () => {
      await closeServer(server);
      await context.notifier.close();
      await book.close();
    },
  };
}
