import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type CsvColumn, csvFile, csvLines, csvText } from './csv.ts';

type Row = { readonly nom: string; readonly piece: string; readonly rang: number; readonly montant: number };
const COLUMNS: readonly CsvColumn<Row>[] = [
  { head: 'nom', cell: (r) => r.nom },
  { head: 'piece', quoted: true, cell: (r) => r.piece },
  { head: 'rang', cell: (r) => r.rang },
  { head: 'montant', cell: (r) => ({ cents: r.montant }) },
];
const ROW: Row = { nom: 'Éloïse', piece: 'Q02-26-0000001', rang: 1, montant: 123_456 };

test('les octets d’un export : marque, point-virgule, virgule, guillemets où il faut, fins de ligne', () => {
  assert.equal(
    csvText(COLUMNS, [ROW, { nom: 'a;"b"\nc', piece: '', rang: -2, montant: -50 }]),
    '\ufeffnom;piece;rang;montant\r\n' +
      'Éloïse;"Q02-26-0000001";1;1234,56\r\n' +
      '"a;""b""\nc";"";-2;-0,50\r\n',
  );
  assert.equal(csvText(COLUMNS, []), '\ufeffnom;piece;rang;montant\r\n');
  assert.equal(csvLines(COLUMNS, [{ ...ROW, nom: '' }]), ';"Q02-26-0000001";1;1234,56\r\n');
  for (const end of ['\n', '\r', '\r\n'])
    assert.equal(
      csvLines(COLUMNS, [{ ...ROW, nom: `a${end}b` }]),
      `"a${end}b";"Q02-26-0000001";1;1234,56\r\n`,
    );
});

test('un texte qu’un tableur prendrait pour une formule reste un texte, entre guillemets ou non', () => {
  for (const first of ['=', '+', '-', '@', '\t', '\r']) {
    const text = `${first}1+1`;
    const [nom, piece] = parse(csvLines(COLUMNS, [{ ...ROW, nom: text, piece: text }]), {
      delimiter: ';',
      record_delimiter: '\r\n',
    })[0] as string[];
    assert.equal(nom, `'${text}`);
    assert.equal(piece, `'${text}`);
  }
});

test('propriété, un export se relit tel quel', () => {
  const text = fc.string().filter((t) => !/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(t));
  fc.assert(
    fc.property(text, text, (nom, piece) => {
      const [back] = parse(csvLines(COLUMNS, [{ ...ROW, nom, piece }]), {
        delimiter: ';',
        record_delimiter: '\r\n',
      }) as string[][];
      assert.deepEqual(back, [nom, piece, '1', '1234,56']);
    }),
  );
});

test('un export ne se garde dans aucun cache, et part page à page s’il vient par pages', async () => {
  async function* pages() {
    yield [ROW];
    yield [];
    yield [{ ...ROW, rang: 2 }];
  }
  const whole = csvFile('liste.csv', COLUMNS, [ROW, { ...ROW, rang: 2 }]);
  const paged = csvFile('liste.csv', COLUMNS, pages());
  for (const answer of [whole, paged]) {
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="liste.csv"');
  }
  assert.deepEqual(await paged.bytes(), await whole.bytes());
});
