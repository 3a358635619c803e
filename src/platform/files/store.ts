/** SHA-256 of the content, 64 lower-case hexadecimal digits: the name of a file in the store. */
export type Sha256 = string;

export type StoredFile = { readonly sha256: Sha256; readonly size: number };

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

/** A content received but not kept yet. Exactly one of `commit` and `discard` ends it. */
export type StagedFile = StoredFile & {
  /** First 4 096 bytes at most. */
  readonly head: Uint8Array;
  /** The whole content; its size was bounded when it was staged. */
  read(): Promise<Uint8Array>;
  /** Keeps the content: it survives a crash once this resolves. */
  commit(): Promise<StoredFile>;
  discard(): Promise<void>;
};

/** Files kept by their content: the same bytes are kept once, and never change. */
export type FileStore = {
  /** Receives without keeping. Throws `FileTooLarge` as soon as `maxBytes` is passed. */
  stage(source: ByteSource, limits: { readonly maxBytes: number }): Promise<StagedFile>;
  /** Receives and keeps what the product itself made. */
  put(source: ByteSource): Promise<StoredFile>;
  /** The content, checked while it is read: the stream throws `FileDamaged` at its end when bytes changed. Throws `FileMissing`. */
  get(sha256: Sha256): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  has(sha256: Sha256): Promise<boolean>;
};

export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

export class FileMissing extends Error {
  override name = 'FileMissing';
}

export class FileDamaged extends Error {
  override name = 'FileDamaged';
}

/** Reads a whole content in memory: for contents known to be small. */
export async function readAll(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
