import { Readable } from 'node:stream';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { Columns } from './columns.ts';
import { decoded, type Encoding, encodingOf } from './encoding.ts';
import { FILES, type FileName, type Rows } from './files.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';

const MAX_ROW_CHARS = 20_000;

export type Line<F extends FileName> = { readonly line: number; readonly row: Rows[F] };

type Cells = { readonly record: string[]; readonly info: InfoRecord };

/** Raw rows with their line; a damaged file ends the reading with a French reason. */
async function* cellsOf(source: Source, file: FileName, encoding: Encoding): AsyncGenerator<Cells> {
  const parser = Readable.from(decoded(source.open(file), encoding)).pipe(
    parse({
      bom: true,
      delimiter: ';',
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_CHARS,
    }),
  );
  for await (const cells of parser) yield cells as Cells;
}

const damage = (error: CsvError): string =>
  error.code === 'CSV_MAX_RECORD_SIZE'
    ? 'Une ligne est démesurée : un guillemet n’est sans doute jamais refermé.'
    : 'Un guillemet est mal placé ou jamais refermé.';

/** Position of each column in the file; says which are missing, repeated or unknown. */
function heading(file: FileName, names: readonly string[], report: Report): Map<string, number> {
  const columns: Columns = FILES[file];
  const at = new Map<string, number>();
  names.forEach((name, index) => {
    const column = name.toLowerCase();
    if (!Object.hasOwn(columns, column))
      report.warn(file, 1, name.slice(0, 40), 'Colonne inconnue : elle n’est pas lue.');
    else if (at.has(column)) report.error(file, 1, column, 'Cette colonne figure deux fois.');
    else at.set(column, index);
  });
  for (const [name, column] of Object.entries(columns))
    if (column.needed && !at.has(name)) report.error(file, 1, name, 'Cette colonne manque.');
  return at;
}

/** The typed row, or undefined after its errors were reported. */
function rowOf<F extends FileName>(
  file: F,
  line: number,
  record: readonly string[],
  at: ReadonlyMap<string, number>,
  report: Report,
): Rows[F] | undefined {
  const columns: Columns = FILES[file];
  const row: Record<string, unknown> = {};
  let whole = true;
  for (const [name, column] of Object.entries(columns)) {
    const index = at.get(name);
    const cell = column.read(index === undefined ? '' : (record[index] ?? ''));
    if (cell.ok) row[name] = cell.value;
    else {
      whole = false;
      report.error(file, line, name, cell.reason);
    }
  }
  return whole ? (row as Rows[F]) : undefined;
}

/**
 * The well-formed rows of one file, one at a time; everything else goes to the report.
 * Memory does not grow with the file. A file that is absent has no row.
 */
export async function* linesOf<F extends FileName>(
  source: Source,
  file: F,
  report: Report,
): AsyncGenerator<Line<F>> {
  if (!source.has(file)) return;
  const encoding = await encodingOf(source.open(file));
  report.encodings.set(file, encoding);
  let at: Map<string, number> | undefined;
  let width = 0;
  let count = 0;
  try {
    for await (const { record, info } of cellsOf(source, file, encoding)) {
      if (!at) {
        at = heading(file, record, report);
        width = record.length;
        if (!report.clean && report.errors.some((e) => e.file === file && e.line === 1)) return;
        continue;
      }
      count += 1;
      if (record.length !== width) {
        report.error(file, info.lines, '', `${record.length} cases : l’en-tête en annonce ${width}.`);
        continue;
      }
      const row = rowOf(file, info.lines, record, at, report);
      if (row) yield { line: info.lines, row };
    }
    if (!at) report.error(file, 1, '', 'Le fichier est vide : il manque même l’en-tête.');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report.error(file, Number(error.lines ?? 0), '', damage(error));
  } finally {
    report.rows.set(file, count);
  }
}
