import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { assetRoutes, assetUrl, registerThemes } from './assets.ts';

const app = new Hono();
assetRoutes(app);

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('Fichiers : nom daté par le contenu, gardés un an, comprimés comme demandé', async () => {
  const url = assetUrl('style.css');
  assert.match(url, /^\/assets\/style-[\w-]{12}\.css$/);
  const plain = await get(url);
  assert.equal(plain.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(plain.headers.get('content-encoding'), null);
  const text = await plain.text();
  const br = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(br.headers.get('content-encoding'), 'br');
  assert.equal(brotliDecompressSync(await bytes(br)).toString(), text);
  const gzip = await get(url, { 'accept-encoding': 'gzip, br;q=0' });
  assert.equal(gzip.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(await bytes(gzip)).toString(), text);
});

test('Fichiers : un exemplaire déjà connu n’est pas renvoyé', async () => {
  const first = await get(assetUrl('favicon.svg'));
  const again = await get(assetUrl('favicon.svg'), { 'if-none-match': first.headers.get('etag')! });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
});

test('Fichiers : la feuille garde l’imbrication, les couleurs relatives et appelle les polices datées', async () => {
  const css = await (await get(assetUrl('style.css'))).text();
  assert.match(css, /oklch\(from var\(--p\) ?\.93/);
  assert.match(css, /light-dark\(/);
  assert.match(css, /&:hover/);
  assert.ok(css.includes(assetUrl('police-latin.woff2')) && css.includes(assetUrl('police-latin-ext.woff2')));
});

test('Fichiers : un îlot partage son morceau commun, servi sous le nom qu’il appelle', async () => {
  const code = await (await get(assetUrl('islands/touches.js'))).text();
  for (const [, chunk] of code.matchAll(/from"\.\/(commun-[^"]+)"/g))
    assert.equal((await get(`/assets/islands/${chunk}`)).status, 200);
  assert.equal((await get('/assets/islands/inconnu.js')).status, 404);
  assert.equal((await get('/assets/../package.json')).status, 404);
});

test('Thèmes : une couleur changée change l’adresse ; l’ancienne répond encore', async () => {
  const theme = { slug: 'essai', primaire: '#123456', accent: '#f2b632' };
  const before = registerThemes([theme]);
  const now = registerThemes([{ ...theme, primaire: '#654321' }]);
  assert.notEqual(before, now);
  assert.equal(assetUrl('themes.css'), now);
  assert.match(await (await get(now)).text(), /#654321/);
  const unknown = await get('/assets/themes-ancienne.css');
  assert.equal(unknown.headers.get('cache-control'), 'no-cache');
  assert.match(await unknown.text(), /#654321/);
});
