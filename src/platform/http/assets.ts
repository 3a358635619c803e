import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context, Env, Hono } from 'hono';
import { assert } from '../../kernel/assert.ts';
import { type Theme, themeCss } from '../ui/theme.ts';
import {
  type BuiltFile,
  buildIslands,
  buildStyle,
  fontFiles,
  islandFiles,
  minifyCss,
  pictureFiles,
} from './asset-build.ts';

type Bytes = Uint8Array<ArrayBuffer>;

type Asset = {
  readonly url: string;
  readonly type: string;
  readonly etag: string;
  readonly body: Bytes;
  readonly br?: Bytes;
  readonly gzip?: Bytes;
};

type Table = { readonly byName: Map<string, Asset>; readonly byUrl: Map<string, Asset> };

const BASE = '/assets/';
let table: Table | null = null;

const bytes = (buffer: Buffer): Bytes => new Uint8Array(buffer);

function hashedUrl(name: string, hash: string): string {
  const dot = name.lastIndexOf('.');
  return `${BASE}${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

/** Hashes, compresses and files one asset. Shared chunks keep the name their importers wrote. */
function put(into: Table, file: BuiltFile): Asset {
  const hash = createHash('sha256').update(file.body).digest('base64url').slice(0, 12);
  const url = file.name.startsWith('islands/commun-') ? BASE + file.name : hashedUrl(file.name, hash);
  const asset: Asset = {
    url,
    type: file.type,
    etag: `"${hash}"`,
    body: bytes(file.body),
    ...(file.type.startsWith('font/')
      ? {}
      : {
          br: bytes(brotliCompressSync(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
          gzip: bytes(gzipSync(file.body, { level: 9 })),
        }),
  };
  into.byName.set(file.name, asset);
  into.byUrl.set(url, asset);
  return asset;
}

/**
 * Builds the asset table in memory: style sheet, fonts, pictures, islands.
 * Called once at start; pages rendered before (tests) trigger it themselves.
 */
export function loadAssets(): void {
  const built: Table = { byName: new Map(), byUrl: new Map() };
  for (const file of [...fontFiles(), ...pictureFiles()]) put(built, file);
  put(
    built,
    buildStyle((name) => need(built, name).url),
  );
  for (const file of buildIslands(islandFiles())) put(built, file);
  put(built, { name: 'themes.css', type: 'text/css; charset=utf-8', body: Buffer.from('') });
  table = built;
}

function need(from: Table, name: string): Asset {
  const asset = from.byName.get(name);
  assert(asset, `no such asset: ${name}`);
  return asset;
}

function loaded(): Table {
  if (!table) loadAssets();
  return table!;
}

/** Hashed URL of `style.css`, `themes.css`, `favicon.svg`, `police-latin.woff2`, `islands/<name>.js`… */
export const assetUrl = (name: string): string => need(loaded(), name).url;

/** Names of the islands that can be loaded, without folder or extension. */
export const islandNames = (): string[] =>
  [...loaded().byName.keys()]
    .filter((name) => name.startsWith('islands/') && !name.startsWith('islands/commun-'))
    .map((name) => name.slice('islands/'.length, -'.js'.length));

/** Text of an asset as served, for weight checks. */
export const assetSize = (name: string): { raw: number; gzip: number } => {
  const asset = need(loaded(), name);
  return { raw: asset.body.length, gzip: asset.gzip?.length ?? asset.body.length };
};

/** Replaces the sheet that carries each collectivité's colours; call at start and whenever one changes. */
export function registerThemes(themes: readonly Theme[]): string {
  const sheet = minifyCss(themeCss(themes));
  return put(loaded(), { name: 'themes.css', type: 'text/css; charset=utf-8', body: sheet }).url;
}

const accepts = (c: Context, coding: string): boolean =>
  new RegExp(`(^|[,\\s])${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(
    c.req.header('accept-encoding') ?? '',
  );

function serve(c: Context, asset: Asset): Response {
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('ETag', asset.etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match')?.includes(asset.etag)) return c.body(null, 304);
  c.header('Content-Type', asset.type);
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  const coding = asset.br && accepts(c, 'br') ? 'br' : asset.gzip && accepts(c, 'gzip') ? 'gzip' : null;
  if (coding) c.header('Content-Encoding', coding);
  const body = coding === 'br' ? asset.br! : coding === 'gzip' ? asset.gzip! : asset.body;
  return c.body(body);
}

/** Mounts `GET /assets/*`. A colour sheet that was since replaced is answered with the current one, uncached. */
export function assetRoutes<E extends Env>(app: Hono<E>): void {
  app.get(`${BASE}*`, (c) => {
    const asset = loaded().byUrl.get(c.req.path);
    if (asset) return serve(c, asset);
    if (!c.req.path.startsWith(`${BASE}themes-`)) return c.text('Ce fichier n’existe pas.', 404);
    const response = serve(c, need(loaded(), 'themes.css'));
    response.headers.set('Cache-Control', 'no-cache');
    return response;
  });
}
