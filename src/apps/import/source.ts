import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_NAMES, type FileName } from './files.ts';

/** Where the ten files come from. Each may be opened several times. */
export type Source = {
  readonly has: (file: FileName) => boolean;
  readonly open: (file: FileName) => AsyncIterable<Uint8Array>;
  /** Names found that are none of the ten files: probably misspelt. */
  readonly unknown: readonly string[];
};

/** The files of a folder, `.csv`, whatever the case of the extension. */
export async function folderSource(folder: string): Promise<Source> {
  const names = (await readdir(folder)).filter((name) => /\.csv$/i.test(name));
  const paths = new Map(names.map((name) => [name.slice(0, -4).toLowerCase(), join(folder, name)]));
  return {
    has: (file) => paths.has(file),
    open: (file) => createReadStream(paths.get(file) ?? join(folder, `${file}.csv`)),
    unknown: [...paths.keys()].filter((name) => !FILE_NAMES.some((file) => file === name)).sort(),
  };
}

/** Files already in memory, as text. */
export function memorySource(files: Readonly<Partial<Record<FileName, string>>>): Source {
  return {
    has: (file) => files[file] !== undefined,
    open: async function* (file) {
      yield Buffer.from(files[file] ?? '', 'utf8');
    },
    unknown: [],
  };
}
