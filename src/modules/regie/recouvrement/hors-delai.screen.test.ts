import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import { type Browser, linksOf } from '../../../platform/testing/browser.ts';
import { type Commune, chantierDe, creerCommune, creerCreances, creerUsager } from '../testing/monde.ts';

let a: TestProduct;
let commune: Commune;
let regisseur: Browser;
const PATH = '/gestion/saint-aubin/regie/02/hors-delai';

before(async () => {
  a = await testProduct({ now: '2026-11-30T17:00:00.000Z' });
  commune = await creerCommune(chantierDe(a), 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
  ]);
  const usager = await creerUsager(chantierDe(a), [commune]);
  const personne = usager.personnes.get(commune.id) ?? '';
  regisseur = await a.as(commune.agentId);
  const late = (count: number, limite: string): Promise<unknown> =>
    creerCreances(
      chantierDe(a),
      commune,
      '02',
      personne,
      Array.from({ length: count }, () => 100),
      { publieeLe: '2026-09-01', limite },
    );
  await late(60, '2026-10-01');
  await late(61, '2026-10-02');
  await late(1, '2026-12-31');
});
after(() => a.close());

const numbersOf = (html: string): string[] =>
  [...html.matchAll(/<th role="rowheader" scope="row"[^>]*>([^<]+)<\/th>/g)].map((found) => found[1] ?? '');

test('regie:X2 — la liste à remettre se lit page après page ; son titre compte tout, pas ce qui est montré', async () => {
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let path: string | undefined = PATH; path; ) {
    const page = await regisseur.get(path);
    assert.match(page.html, /121\sfactures, 121,00/);
    sizes.push(numbersOf(page.html).length);
    seen.push(...numbersOf(page.html));
    path = linksOf(page.html).find((href) => href.includes('apres='));
  }
  assert.deepEqual(sizes, [50, 50, 21]);
  assert.equal(new Set(seen).size, 121);
});

test('regie:X2 — le fichier porte toutes les factures hors délai, dans l’ordre des limites, et elles seules', async () => {
  const file = await regisseur.get(`${PATH}.csv`);
  const rows = parse(file.html, { delimiter: ';', columns: true, bom: true }) as Record<string, string>[];
  assert.equal(rows.length, 121);
  const limits = rows.map((row) => row.limite ?? '');
  assert.deepEqual(limits, [...limits].sort());
  assert.equal(limits.at(-1), '2026-10-02');
  assert.deepEqual(new Set(rows.map((row) => row.reste)), new Set(['1,00']));
});

test('Liste : une adresse dont la page ne se lit pas montre le début ; une régie inconnue n’a pas de liste', async () => {
  const page = await regisseur.get(`${PATH}?apres=n-importe-quoi`);
  assert.equal(numbersOf(page.html).length, 50);
  assert.equal((await regisseur.get('/gestion/saint-aubin/regie/99/hors-delai')).status, 404);
  assert.equal((await regisseur.get('/gestion/saint-aubin/regie/99/hors-delai.csv')).status, 404);
});
