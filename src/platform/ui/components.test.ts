import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LATE, REFUSALS } from './gallery/data.ts';
import {
  Amount,
  BarChart,
  ceilingOf,
  ErrorSummary,
  Field,
  fieldId,
  Gauge,
  Pagination,
  PriceScale,
  pageList,
  RefusalNotice,
  renderHtml,
  Table,
} from './index.ts';

test('Champ : l’étiquette, l’aide, l’erreur et la valeur tapée sont liées, et rien ne s’échappe', async () => {
  const html = await renderHtml(
    Field({
      name: 'nom',
      label: 'Nom',
      hint: 'Celui de naissance',
      error: 'Écrivez un nom',
      value: '"><script>',
    }),
  );
  assert.match(html, /<label for="nom">Nom/);
  assert.match(html, /aria-describedby="nom-aide nom-erreur"/);
  assert.match(html, /aria-invalid="true"/);
  assert.match(html, /value="&quot;&gt;&lt;script&gt;"/);
  assert.doesNotMatch(html, /<script/);
});

test('Champ : un mot de passe n’est jamais renvoyé', async () => {
  assert.doesNotMatch(
    await renderHtml(Field({ name: 'p', label: 'Code', type: 'password', value: 'secret' })),
    /secret/,
  );
});

test('Erreurs : le résumé mène à chaque champ, et n’existe pas sans erreur', async () => {
  const html = await renderHtml(
    ErrorSummary({ errors: [{ field: 'enfant[0].nom', message: 'Écrivez le nom' }] }),
  );
  assert.match(html, /Il reste 1\u00a0point à corriger/);
  assert.ok(html.includes(`href="#${fieldId('enfant[0].nom')}"`));
  assert.equal(await renderHtml(ErrorSummary({ errors: [] })), '');
});

test('Refus : ce qui s’est passé, pourquoi, que faire, sous quelle référence', async () => {
  const html = await renderHtml(
    RefusalNotice({
      refusal: LATE,
      definition: REFUSALS['style.trop_tard'],
      audience: 'resident',
      reference: 'K7',
    }),
  );
  for (const part of ['ne peut plus être annulé', 'mardi 10, 10 h', 'article 4', 'Que faire', 'K7'])
    assert.ok(html.includes(part), part);
});

test('Montant : centimes, espaces insécables, signe', async () => {
  assert.match(await renderHtml(Amount({ cents: 123_456 })), /1\u202f234,56\u00a0€/);
  assert.match(await renderHtml(Amount({ cents: 8780, signed: true })), /\+87,80/);
});

test('Pages : les bouts, la page et ses voisines, un trou entre', () => {
  assert.deepEqual(pageList(4, 13), [1, null, 3, 4, 5, null, 13]);
  assert.deepEqual(pageList(1, 2), [1, 2]);
  assert.deepEqual(pageList(13, 13), [1, null, 12, 13]);
});

test('Pages : rien pour une seule page', async () => {
  assert.equal(await renderHtml(Pagination({ page: 1, pages: 1, href: String })), '');
});

test('Tableau : titres, tri, total et rôles', async () => {
  const html = await renderHtml(
    Table({
      caption: 'Factures',
      foldable: true,
      rows: [{ n: 'F1', m: '3,01 €' }],
      sorting: { key: 'n', direction: 'asc', href: (key, direction) => `?tri=${key}&sens=${direction}` },
      columns: [
        { key: 'n', title: 'Facture', rowHeader: true, sort: 'n', cell: (row) => row.n },
        { key: 'm', title: 'Montant', numeric: true, fold: 'titre', cell: (row) => row.m, total: '3,01 €' },
      ],
    }),
  );
  assert.match(html, /aria-sort="ascending"/);
  assert.match(html, /href="\?tri=n&amp;sens=desc"/);
  assert.match(html, /<th role="rowheader" scope="row">F1<\/th>/);
  assert.match(html, /data-titre="Montant"/);
  assert.match(html, /<tfoot role="rowgroup">.*Total.*3,01 €/s);
});

test('Jauge : la partie au-dessus du repère change de couleur, jamais au-delà du bord', async () => {
  const html = await renderHtml(Gauge({ value: 150, max: 100, threshold: 80, label: 'Caisse' }));
  assert.equal(html.match(/class="s-alerte"/g)?.length, 4);
  assert.equal(html.match(/class="s1"/g)?.length, 16);
  const empty = await renderHtml(Gauge({ value: 0, max: 0, label: 'Vide' }));
  assert.doesNotMatch(empty, /class="s1"|NaN/);
});

test('Graphique : échelle ronde, tableau des mêmes chiffres', async () => {
  assert.equal(ceilingOf(9_640), 10_000);
  assert.equal(ceilingOf(0), 1);
  assert.equal(ceilingOf(21), 25);
  const html = await renderHtml(
    BarChart({
      label: 'Repas',
      rowTitle: 'Service',
      series: ['A', 'B'],
      bars: [{ label: 'mai', values: [2, 3] }],
      format: String,
    }),
  );
  assert.equal(html.match(/class="s[12]"/g)?.length, 4, 'deux barres et deux légendes');
  assert.match(html, /<tfoot.*>5</s);
});

test('Prix : le repère reste dans le dessin aux deux bouts', async () => {
  for (const value of [260, 450, 100, 900]) {
    const html = await renderHtml(PriceScale({ min: 260, max: 450, value, name: 'Léo' }));
    const x = Number(/<path class="s1" d="M([\d.]+) /.exec(html)?.[1]);
    assert.ok(x >= 0 && x <= 268, String(x));
  }
});
