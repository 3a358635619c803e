import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const MAX_BODY = 1_000_000;

/** Reads a whole request body as text. Fails above one megabyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Sends a complete answer. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

/** Sends an HTML page: no script, only our own style. */
export const sendPage = (
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void =>
  send(response, status, 'text/html', body, {
    'content-security-policy': "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    ...headers,
  });

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json', `${JSON.stringify(value, null, 1)}\n`);

/** See other: what follows every form. */
export const redirect = (
  response: ServerResponse,
  location: string,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(303, { location, 'cache-control': 'no-store', ...headers });
  response.end();
};

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

export type Listening = {
  readonly url: string;
  readonly server: Server;
  readonly close: () => Promise<void>;
};

/** Listens on 127.0.0.1 (port 0: any free port). A handler that throws answers 500 and never stops the server. */
export async function listen(port: number, handler: Handler, host = '127.0.0.1'): Promise<Listening> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulateur');
    Promise.resolve()
      .then(() => handler(request, response, url))
      .catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else send(response, 500, 'text/plain', `Erreur du simulateur : ${text}\n`);
      });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done());
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    server,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
