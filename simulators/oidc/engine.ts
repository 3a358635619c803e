import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import * as web from '../shared/http.ts';
import { faultBoard, faultsFromForm, parseFaults } from './faults.ts';
import { signingKeys } from './keys.ts';
import { surround } from './middleware.ts';
import { CONTROL_PATH, choicePage, controlPage, errorPage } from './pages.ts';
import { people } from './people.ts';
import { buildProvider } from './provider.ts';
import type { Engine, EngineOptions, Profile } from './types.ts';

const MOUNT = '/api/v2';

/** Starts an identity provider of the given profile on the loopback address. */
export async function startEngine(profile: Profile, options: EngineOptions): Promise<Engine> {
  const keys = await signingKeys(options.dataDir);
  const board = faultBoard();
  const persons = people(profile, options.identities);
  let handler: RequestListener = (_req, res) => res.writeHead(503).end();
  const { server, url } = await web.listen((req, res) => handler(req, res), options.port);
  const issuer = `${url}${MOUNT}`;
  const provider = buildProvider(profile, issuer, options, keys, persons, board.get);
  surround(provider, profile, board.get, keys.keys);
  const protocol = provider.callback();

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = new URL(req.url ?? '/', url).pathname;
    if (path.startsWith(`${MOUNT}/`)) {
      // The provider reads where it is mounted from `originalUrl`, as frameworks set it.
      const mounted = Object.assign(req, { originalUrl: req.url });
      mounted.url = (req.url ?? '').slice(MOUNT.length);
      return protocol(mounted, res);
    }
    if (web.isStyle(path)) return web.sendStyle(res);
    if (path.startsWith('/interaction/')) return interaction(provider, req, res);
    if (path === `${CONTROL_PATH}/api/pannes`) return controlApi(req, res);
    if (path === CONTROL_PATH) return control(req, res);
    if (path === '/') return web.redirect(res, CONTROL_PATH);
    web.sendHtml(res, 404, errorPage(profile, '404', 'Cette page n’existe pas.'));
  }

  async function control(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method === 'POST') {
      if (!web.isSameOrigin(req)) return web.sendJson(res, 403, { error: 'origine refusée' });
      const form = await web.readForm(req);
      if (form.get('action') === 'effacer') board.clear();
      else board.set(faultsFromForm(form) ?? {});
      return web.redirect(res, CONTROL_PATH);
    }
    web.sendHtml(res, 200, controlPage(profile, issuer, board.get(), options.identities));
  }

  async function controlApi(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!web.isSameOrigin(req)) return web.sendJson(res, 403, { error: 'origine refusée' });
    if (req.method === 'DELETE') return web.sendJson(res, 200, board.clear());
    if (req.method !== 'PATCH') return web.sendJson(res, 200, board.get());
    const patch = parseFaults(await web.readBody(req));
    if (!patch) return web.sendJson(res, 400, { error: 'panne inconnue' });
    web.sendJson(res, 200, board.set(patch));
  }

  async function interaction(oidc: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const details = await oidc.interactionDetails(req, res).catch(() => undefined);
    if (!details) {
      web.sendHtml(res, 400, errorPage(profile, 'Y000004', 'Cette demande de connexion a expiré.'));
      return;
    }
    const clientId = String(details.params.client_id);
    if (req.method !== 'POST') {
      const targets = options.clients.flatMap((client) =>
        client.redirectUris.map((uri) => new URL(uri).origin),
      );
      const text = choicePage(profile, details.uid, clientId, options.identities, board.get());
      return web.sendHtml(res, 200, text, [...new Set(targets)]);
    }
    const form = await web.readForm(req);
    const action = form.get('action');
    if (board.get().person === 'refused') {
      web.sendHtml(res, 403, errorPage(profile, 'Y000015', 'Votre identité n’a pas pu être vérifiée.'));
      return;
    }
    if (action === 'annuler' || board.get().person === 'cancelled') {
      const cancelled = { error: 'access_denied', error_description: 'User auth aborted' };
      return oidc.interactionFinished(req, res, cancelled, { mergeWithLastSubmission: false });
    }
    const accountId =
      action === 'autre'
        ? persons.addFree(profile.fromForm(form))
        : persons.choose(form.get('identite') ?? '');
    const person = accountId === undefined ? undefined : persons.find(accountId);
    if (accountId === undefined || !person) {
      web.sendHtml(res, 400, errorPage(profile, 'Y000400', 'Cette personne est inconnue du simulateur.'));
      return;
    }
    // Otherwise the provider asks, with a script, to close the session of whoever was signed in before.
    if (details.session) {
      const former = await oidc.Session.findByUid(details.session.uid);
      await former?.destroy();
      details.session = undefined;
      await details.persist();
    }
    const login = { accountId, acr: person.acr, amr: [...profile.amr] };
    return oidc.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
  }

  handler = (req, res) => {
    route(req, res).catch(() => {
      if (!res.headersSent)
        web.sendHtml(res, 500, errorPage(profile, 'Y000500', 'Le simulateur a rencontré un défaut.'));
    });
  };
  return { issuer, url, faults: board, close: () => web.closeServer(server) };
}
