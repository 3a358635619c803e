import { createHash, randomUUID } from 'node:crypto';
import { access, type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assert } from '../../kernel/assert.ts';
import {
  type ByteSource,
  FileDamaged,
  FileMissing,
  type FileStore,
  FileTooLarge,
  type Sha256,
  type StagedFile,
} from './store.ts';

const HEAD = 4096;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const chunks = async function* (source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
};

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

async function* verified(file: FileHandle, sha256: Sha256): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const bytes: Uint8Array<ArrayBuffer> = chunk;
      hash.update(bytes);
      yield bytes;
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== sha256) throw new FileDamaged(`the content of ${sha256} has changed`);
}

/**
 * Store on disk under `<folder>/fichiers`: two levels of folders, files readable by the application only. A content is
 * written apart, forced to disk, then renamed: a reader sees all of it or nothing, whatever dies in the middle.
 */
export function diskStore(folder: string): FileStore {
  const root = join(folder, 'fichiers');
  const arrivals = join(root, 'arrivees');

  const pathOf = (sha256: Sha256): string => {
    assert(/^[0-9a-f]{64}$/.test(sha256), 'not a SHA-256');
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  const keep = async (temporary: string, sha256: Sha256): Promise<void> => {
    const path = pathOf(sha256);
    if (await exists(path)) return rm(temporary, { force: true });
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    await syncFolder(dirname(path));
    await syncFolder(dirname(dirname(path)));
    await syncFolder(root);
  };

  const stage = async (source: ByteSource, limits: { readonly maxBytes: number }): Promise<StagedFile> => {
    await mkdir(arrivals, { recursive: true, mode: 0o700 });
    const temporary = join(arrivals, randomUUID());
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    let size = 0;
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const chunk of chunks(source)) {
        size += chunk.byteLength;
        if (size > limits.maxBytes) throw new FileTooLarge(`more than ${limits.maxBytes} bytes`);
        hash.update(chunk);
        if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
    const sha256 = hash.digest('hex');
    return {
      sha256,
      size,
      head,
      read: () => readFile(temporary),
      discard: () => rm(temporary, { force: true }),
      commit: async () => {
        await keep(temporary, sha256);
        return { sha256, size };
      },
    };
  };

  return {
    stage,
    put: async (source) => (await stage(source, { maxBytes: Number.POSITIVE_INFINITY })).commit(),
    has: (sha256) => exists(pathOf(sha256)),
    get: async (sha256) => {
      const file = await open(pathOf(sha256), 'r').catch((error: unknown) => {
        throw isMissing(error) ? new FileMissing(`no file ${sha256}`) : error;
      });
      const content = verified(file, sha256);
      return new ReadableStream({
        pull: async (controller) => {
          const { done, value } = await content.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => {
          await content.return(undefined);
          await file.close();
        },
      });
    },
  };
}
