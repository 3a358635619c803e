import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { assetSize, islandNames } from '../http/assets.ts';
import { GALLERY } from './gallery.tsx';
import { renderHtml } from './render.ts';

const pages = await Promise.all(
  Object.entries(GALLERY).map(async ([path, page]) => ({ path, html: await renderHtml(page()) })),
);

/** Attributes without value and void elements, as HTML allows, made acceptable to an XML reader. */
const asXml = (html: string): string => html.replace('<!DOCTYPE html>', '');

const strict = (html: string): Map<string, number> => {
  const ids = new Map<string, number>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const id = tag.attributes.id;
    if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1);
  });
  parser.write(asXml(html)).close();
  return ids;
};

for (const { path, html } of pages) {
  test(`${path} : balises équilibrées, identifiants uniques et tous trouvés`, () => {
    const ids = strict(html);
    assert.deepEqual(
      [...ids].filter(([, count]) => count > 1),
      [],
    );
    const pointed = [
      ...html.matchAll(/ (?:for|aria-labelledby|aria-describedby|popovertarget)="([^"]+)"/g),
    ].flatMap((match) => match[1]!.split(' '));
    assert.deepEqual(
      pointed.filter((id) => !ids.has(id)),
      [],
    );
    const anchors = [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]!);
    assert.deepEqual(
      anchors.filter((id) => !ids.has(id)),
      [],
    );
  });

  test(`${path} : ni style ni script en ligne, un titre, un contenu, une langue`, () => {
    assert.doesNotMatch(html, / style="|<style|<script(?![^>]* src=)| on[a-z]+="/);
    assert.match(html, /<title>[^<]+ - [^<]+ - Parvis<\/title>/);
    assert.equal(html.match(/<h1[ >]/g)?.length, 1);
    assert.equal(html.match(/<main[ >]/g)?.length, 1);
    assert.ok(html.startsWith('<!DOCTYPE html><html lang="fr"'));
    assert.doesNotMatch(html, /undefined|\[object|NaN/);
  });

  test(`${path} : tient dans le budget de 60 ko, dont 20 de scripts`, () => {
    const scripts = islandNames()
      .filter((name) => html.includes(`/islands/${name}-`))
      .reduce((sum, name) => sum + assetSize(`islands/${name}.js`).gzip, 0);
    const css = assetSize('style.css').gzip + assetSize('themes.css').gzip;
    assert.ok(scripts < 20_000 && gzipSync(html).length + css + scripts < 60_000);
  });
}

test('Poids : une feuille de 10 ko au plus, des îlots de 2 ko au plus', () => {
  assert.ok(assetSize('style.css').gzip <= 10_000, String(assetSize('style.css').gzip));
  for (const name of islandNames().filter((n) => PLATFORM.includes(n)))
    assert.ok(assetSize(`islands/${name}.js`).raw <= 2_048, name);
});

const PLATFORM = [
  'compte-a-rebours',
  'double-envoi',
  'filtre-liste',
  'rafraichir',
  'selection-total',
  'touches',
];

test('Îlots : une page n’appelle que ceux dont elle a besoin', () => {
  const of = (path: string) => pages.find((page) => page.path === path)!.html;
  const used = (html: string) => PLATFORM.filter((name) => html.includes(`/islands/${name}-`));
  assert.deepEqual(used(of('/style/refus')), []);
  assert.deepEqual(used(of('/style/formulaire')), ['double-envoi', 'selection-total']);
  assert.deepEqual(used(of('/style/gestion')), ['filtre-liste', 'rafraichir', 'touches']);
});
