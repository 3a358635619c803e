import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const COMPRESSIBLE = /^(text\/(html|csv|plain|xml)|application\/(json|xml|problem\+json))\b/;

/** Fast levels. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 };
const GZIP_LEVEL = 5;

/** Flushed at each chunk so that a page sent in several parts arrives in several parts. */
const encoders = {
  br: () => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: BROTLI }),
  gzip: () => createGzip({ level: GZIP_LEVEL, flush: constants.Z_SYNC_FLUSH }),
} as const;

const [brotliAsync, gzipAsync] = [promisify(brotliCompress), promisify(gzip)];
const atOnce = {
  br: (text: string) => brotliAsync(text, { params: BROTLI }),
  gzip: (text: string) => gzipAsync(text, { level: GZIP_LEVEL }),
} as const;

const texts = new WeakMap<Response, string>();

/** Says what an answer holds: a text known whole is compressed in one go, without any stream. */
export function knownWhole(response: Response, text: string): Response {
  texts.set(response, text);
  return response;
}

function compressed(res: Response, coding: keyof typeof encoders): ReadableStream<Uint8Array> {
  const encoder = encoders[coding]();
  // A reader that leaves closes both ends; there is nobody left to tell.
  pipeline(Readable.fromWeb(res.body as NodeStream), encoder, () => {});
  return Readable.toWeb(encoder) as ReadableStream<Uint8Array>;
}

function codingOf(header: string): keyof typeof encoders | null {
  const accepted = header
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0+)?$/.test(quality ?? ''))
    .map(([name]) => name);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
}

/**
 * Compresses pages and data on the fly, streams included. A request that another site provoked is answered
 * uncompressed: the size of the answer must tell that site nothing (BREACH).
 */
export function compressHtml(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { res } = c;
    const text = texts.get(res);
    if ((text === undefined && !res.body) || res.headers.has('content-encoding') || c.req.method === 'HEAD')
      return;
    if (!COMPRESSIBLE.test(res.headers.get('content-type') ?? '')) return;
    res.headers.append('Vary', 'Accept-Encoding');
    if (c.req.header('sec-fetch-site') === 'cross-site') return;
    const coding = codingOf(c.req.header('accept-encoding') ?? '');
    if (!coding) return;
    const headers = new Headers(res.headers);
    headers.set('Content-Encoding', coding);
    headers.delete('Content-Length');
    const body = text === undefined ? compressed(res, coding) : new Uint8Array(await atOnce[coding](text));
    c.res = undefined;
    c.res = new Response(body, { status: res.status, headers });
  };
}
