import { type Options, stringify } from 'csv-stringify/sync';
import { centsToDecimal } from '../../kernel/money.ts';

/** A text, a whole number, or an amount, written with a decimal comma. */
export type CsvCell = string | number | { readonly cents: number };

export type CsvColumn<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => CsvCell;
  /** Quotes always, empty texts included: for programs that tell texts from numbers by them. */
  readonly quoted?: true;
};

const BOM = '\ufeff';

/**
 * Lines of a table, each ended by CRLF, as French spreadsheets open them. A text that one of them could take for a
 * formula (`=`, `+`, `-`, `@`, tab, return, or their wide forms, first) is kept a text by an apostrophe; numbers and
 * amounts stay numbers.
 */
export function csvLines<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string {
  return stringify(
    Array.from(rows, (row) => columns.map((c) => written(c.cell(row), c.quoted ?? false))),
    OPTIONS,
  );
}

// The library decides by the type of a cell, far faster than by options of its own for each: a string is quoted, an
// object is a text quoted where needed, a number or a bigint (cents here) is no formula even below zero.
const written = (cell: CsvCell, quoted: boolean): string | number | bigint | { text: string } => {
  if (typeof cell === 'object') return BigInt(cell.cents);
  return typeof cell === 'string' && !quoted ? { text: cell } : cell;
};

const OPTIONS: Options = {
  delimiter: ';',
  record_delimiter: '\r\n',
  quote_record_delimiter: true,
  quoted_string: true,
  escape_formulas: true,
  cast: {
    bigint: (cents) => centsToDecimal(Number(cents)).replace('.', ','),
    object: (value) => ('text' in value ? String(value.text) : ''),
  },
};

const headOf = <Row>(columns: readonly CsvColumn<Row>[]): string =>
  `${BOM}${columns.map((c) => c.head).join(';')}\r\n`;

/** A whole file: its byte order mark, its head, its lines. */
export const csvText = <Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string =>
  headOf(columns) + csvLines(columns, rows);

async function* pagesOf<Row>(
  columns: readonly CsvColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(headOf(columns));
  for await (const rows of pages) if (rows.length > 0) yield encoder.encode(csvLines(columns, rows));
}

const streamOf = (source: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const next = await source.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await source.return();
    },
  });

/** The answer that a browser saves under `name`, kept by no cache. Rows given by pages are sent by pages. */
export function csvFile<Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[] | AsyncIterable<readonly Row[]>,
): Response {
  const body = Symbol.asyncIterator in rows ? streamOf(pagesOf(columns, rows)) : csvText(columns, rows);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
