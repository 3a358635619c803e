import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { FILE_NAMES, FILES, type FileName } from '../../../import/files.ts';
import type { CsvRecord } from './records.ts';

const cell = (text: string): string => (/[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const headingOf = (file: FileName): string => `${Object.keys(FILES[file]).join(';')}\n`;

export const lineOf = ({ file, cells }: CsvRecord): string =>
  `${Object.keys(FILES[file])
    .map((column) => cell(cells[column] ?? ''))
    .join(';')}\n`;

/** The ten files as text: for a territory that fits in memory. */
export function csvTexts(records: Iterable<CsvRecord>): Record<FileName, string> {
  const lines = new Map<FileName, string[]>(FILE_NAMES.map((file) => [file, [headingOf(file)]]));
  for (const record of records) lines.get(record.file)?.push(lineOf(record));
  return Object.fromEntries(FILE_NAMES.map((file) => [file, lines.get(file)!.join('')])) as Record<
    FileName,
    string
  >;
}

/** Writes the ten files into `folder`, made when needed; answers how many lines each has. */
export async function writeCsv(records: Iterable<CsvRecord>, folder: string): Promise<Map<FileName, number>> {
  await mkdir(folder, { recursive: true });
  const open = (file: FileName): WriteStream => {
    const stream = createWriteStream(join(folder, `${file}.csv`));
    stream.write(headingOf(file));
    return stream;
  };
  const streams = new Map(FILE_NAMES.map((file) => [file, open(file)]));
  const counts = new Map<FileName, number>(FILE_NAMES.map((file) => [file, 0]));
  for (const record of records) {
    const stream = streams.get(record.file)!;
    counts.set(record.file, counts.get(record.file)! + 1);
    if (!stream.write(lineOf(record))) await once(stream, 'drain');
  }
  for (const stream of streams.values()) stream.end();
  await Promise.all([...streams.values()].map((stream) => finished(stream)));
  return counts;
}
