import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A durable book: one JSON value per line, appended and never changed.
 * `append` resolves only once the line is on disk (write + fdatasync); lines that arrive together share one sync.
 */
export type Book<T> = {
  /** Rejects when the disk refuses the line, or after `close`. */
  readonly append: (entry: T) => Promise<void>;
  /** Every entry accepted so far, oldest first, including those of earlier runs. */
  readonly entries: () => readonly T[];
  readonly close: () => Promise<void>;
};

type Waiting<T> = { entry: T; done: () => void; failed: (error: unknown) => void };

/** Reads complete lines; a last line torn by a crash was never acknowledged and is cut off the file. */
async function reload<T>(path: string): Promise<T[]> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) await truncate(path, end);
  return bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Opens, or creates, the book kept in the file `path`. */
export async function openBook<T>(path: string): Promise<Book<T>> {
  await mkdir(dirname(path), { recursive: true });
  const entries = await reload<T>(path);
  const file = await open(path, 'a');
  let queue: Waiting<T>[] = [];
  let writing: Promise<void> | null = null;
  let closed = false;

  async function flush(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        await file.appendFile(batch.map(({ entry }) => `${JSON.stringify(entry)}\n`).join(''));
        await file.datasync();
        for (const { entry } of batch) entries.push(entry);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = null;
  }

  return {
    append: (entry) =>
      new Promise((done, failed) => {
        if (closed) {
          failed(new Error('the book is closed'));
          return;
        }
        queue.push({ entry, done, failed });
        writing ??= flush();
      }),
    entries: () => entries,
    close: async () => {
      closed = true;
      await writing;
      await file.close();
    },
  };
}
