import type { IncomingMessage, ServerResponse } from 'node:http';
import * as web from '../shared/http.ts';
import { type MailFaults, mailFaultsFromForm, NO_MAIL_FAULT, parseMailFaults } from './faults.ts';
import { inboxPage, messagePage, notFoundPage } from './pages.ts';
import { receiveMail } from './receive.ts';
import { mailStore, type StoredMail } from './store.ts';

export type MailSimulatorOptions = {
  /** 0 takes a free port. */
  readonly smtpPort: number;
  /** 0 takes a free port. */
  readonly webPort: number;
  /** Folder of the durable book; memory only when absent. */
  readonly dataDir?: string;
};

export type MailSimulator = {
  /** The inbox. */
  readonly url: string;
  readonly smtpUrl: string;
  readonly messages: () => readonly StoredMail[];
  readonly setFaults: (faults: Partial<MailFaults>) => void;
  readonly close: () => Promise<void>;
};

/** Starts a mail server that keeps everything, and its web inbox. */
export async function startMail(options: MailSimulatorOptions): Promise<MailSimulator> {
  const store = mailStore(options.dataDir);
  let faults: MailFaults = NO_MAIL_FAULT;
  const smtp = await receiveMail(options.smtpPort, store, () => faults);

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [, section = '', id = '', view = ''] = new URL(req.url ?? '/', 'http://inbox').pathname.split('/');
    if (req.method !== 'GET' && !web.isSameOrigin(req))
      return web.sendJson(res, 403, { error: 'origine refusée' });
    if (web.isStyle(`/${section}/${id}`)) return web.sendStyle(res);
    if (section === 'api') return api(id, view, req, res);
    if (req.method === 'POST') {
      if (section === 'vider') store.clear();
      if (section === '_simulateur') faults = mailFaultsFromForm(await web.readForm(req)) ?? faults;
      return web.redirect(res, '/');
    }
    if (section === '' || section === '_simulateur')
      return web.sendHtml(res, 200, inboxPage(store.all(), faults));
    const mail = section === 'messages' ? store.find(id) : undefined;
    if (!mail) return web.sendHtml(res, 404, notFoundPage());
    if (view === 'brut') return sendRaw(res, mail);
    if (view === 'html') return sendSandboxed(res, mail);
    web.sendHtml(res, 200, messagePage(mail));
  }

  async function api(what: string, id: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (what === 'pannes') {
      const asked = req.method === 'PUT' ? parseMailFaults(await web.readBody(req)) : faults;
      if (!asked) return web.sendJson(res, 400, { error: 'panne inconnue' });
      faults = asked;
      return web.sendJson(res, 200, faults);
    }
    if (what !== 'messages') return web.sendJson(res, 404, { error: 'introuvable' });
    if (req.method === 'DELETE') store.clear();
    if (!id) return web.sendJson(res, 200, store.all());
    const mail = store.find(id);
    web.sendJson(res, mail ? 200 : 404, mail ?? { error: 'introuvable' });
  }

  const { server, url } = await web.listen((req, res) => {
    route(req, res).catch(() => {
      if (!res.headersSent) web.sendJson(res, 500, { error: 'défaut du simulateur' });
    });
  }, options.webPort);
  return {
    url,
    smtpUrl: smtp.url,
    messages: store.all,
    setFaults: (patch) => {
      faults = { ...NO_MAIL_FAULT, ...patch };
    },
    close: async () => {
      await Promise.all([web.closeServer(server), smtp.close()]);
      store.close();
    },
  };
}

function sendRaw(res: ServerResponse, mail: StoredMail): void {
  res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  res.end(Buffer.from(mail.raw, 'latin1'));
}

/** The message's own HTML: no script, no outside resource, links open in the whole window. */
function sendSandboxed(res: ServerResponse, mail: StoredMail): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'",
  });
  res.end(mail.html);
}
