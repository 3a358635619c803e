import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { compressHtml } from './compress.ts';
import { contentSecurityPolicy, securityHeaders } from './security.ts';

const settings = {
  url: 'https://parvis.exemple',
  formTargets: [
    'https://fc.exemple/api/v2',
    'https://pc.exemple/api/v2',
    'https://payer.exemple/tpa/paiementws.web',
  ],
};

function application(readFirst: Promise<void> = Promise.resolve()) {
  const app = new Hono();
  app.use('*', securityHeaders(settings), compressHtml());
  app.get('/page', (c) => c.html(`<p>${'bonjour '.repeat(200)}</p>`));
  app.get('/garde', (c) => c.text('x', 200, { 'Cache-Control': 'private, max-age=60' }));
  app.get('/flux', (c) => {
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('<p>début</p>'));
        await readFirst;
        controller.enqueue(new TextEncoder().encode('<p>fin</p>'));
        controller.close();
      },
    });
    return c.body(stream, 200, { 'Content-Type': 'text/html; charset=utf-8' });
  });
  app.get('/panne', () => {
    throw new Error('panne');
  });
  app.onError((_, c) => c.text('panne', 500));
  return app;
}

test('Sécurité : la politique n’autorise que nous, et les pages où l’on paie et s’identifie', () => {
  const csp = contentSecurityPolicy(settings);
  assert.match(csp, /default-src 'none'/);
  assert.match(csp, /script-src 'self';/);
  assert.match(
    csp,
    /form-action 'self' https:\/\/fc\.exemple https:\/\/pc\.exemple https:\/\/payer\.exemple;/,
  );
  assert.match(csp, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(csp, /unsafe|\*/);
});

test('Sécurité : les en-têtes sont sur toute réponse, erreurs comprises', async () => {
  for (const path of ['/page', '/panne', '/absente']) {
    const { headers } = await application().request(path);
    assert.ok(headers.get('content-security-policy'), path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
    assert.equal(headers.get('cache-control'), 'no-store');
  }
  const kept = await application().request('/garde');
  assert.equal(kept.headers.get('cache-control'), 'private, max-age=60');
});

test('Sécurité : sans https, pas de HSTS', async () => {
  const app = new Hono();
  app.use('*', securityHeaders({ ...settings, url: 'http://127.0.0.1:3000' }));
  assert.equal((await app.request('/')).headers.get('strict-transport-security'), null);
});

test('Compression : une page plus courte et identique, les en-têtes gardés', async () => {
  const response = await application().request('/page', { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(response.headers.get('content-encoding'), 'br');
  assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/);
  assert.ok(response.headers.get('content-security-policy'));
  const body = Buffer.from(await response.arrayBuffer());
  assert.ok(body.length < 200);
  assert.match(brotliDecompressSync(body).toString(), /^<p>bonjour /);
});

test('Compression : une requête provoquée par un autre site n’est pas comprimée', async () => {
  const headers = { 'accept-encoding': 'br', 'sec-fetch-site': 'cross-site' };
  assert.equal((await application().request('/page', { headers })).headers.get('content-encoding'), null);
});

test('Compression : un flux part par morceaux', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(resolve, 10_000);
  const response = await application(promise).request('/flux', { headers: { 'accept-encoding': 'gzip' } });
  const reader = response.body!.pipeThrough(new DecompressionStream('gzip')).getReader();
  const first = await reader.read();
  assert.equal(new TextDecoder().decode(first.value), '<p>début</p>', 'read before the end is written');
  clearTimeout(late);
  resolve();
  const second = await reader.read();
  assert.equal(new TextDecoder().decode(second.value), '<p>fin</p>');
});
