import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { ok, type Refusal, type Result, refuse } from '../../kernel/refusal.ts';
import { refuseActivePdf } from './active-pdf.ts';
import { safeName, writtenSize } from './names.ts';
import { type FileType, sniffType } from './sniff.ts';
import { type FileStore, FileTooLarge, type StagedFile, type StoredFile } from './store.ts';

export type UploadOptions = {
  readonly store: FileStore;
  readonly maxBytes: number;
  readonly accept: readonly FileType[];
  /** 1 by default. */
  readonly maxFiles?: number;
};

export type UploadedFile = StoredFile & {
  /** Name of the form field. */
  readonly field: string;
  /** Name given by the person, without path or invisible characters: to be shown, never used as a path. */
  readonly name: string;
  readonly type: FileType;
};

/** The other fields are kept as typed, even beside a file: build a `Form` from them. */
export type Upload = { readonly fields: URLSearchParams; readonly files: readonly UploadedFile[] };

const MAX_FIELDS = 200;
const MAX_FIELD_BYTES = 64 * 1024;
/** All the fields, and what surrounds the parts. */
const MAX_OVERHEAD = 16 * 1024 * 1024;
const LIST = { pdf: 'PDF', png: 'PNG', jpeg: 'JPEG', csv: 'CSV' } as const;

/** Carries a refusal out of the stream machinery; never leaves this file. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(answer: { readonly refusal: Refusal }) {
    super(answer.refusal.code);
    this.refusal = answer.refusal;
  }
}

async function* bounded(body: AsyncIterable<Uint8Array>, max: number, error: Error) {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > max) throw error;
    yield chunk;
  }
}

async function check(staged: StagedFile, field: string, options: UploadOptions): Promise<FileType> {
  const type = sniffType(staged.head);
  if (type === null || !options.accept.includes(type)) {
    const acceptes = options.accept.map((t) => LIST[t]).join(', ');
    throw new Refused(refuse('fichiers.type_refuse', { acceptes }, { field }));
  }
  const refusal = type === 'pdf' ? refuseActivePdf(await staged.read()) : null;
  if (refusal) throw new Refused({ refusal: { ...refusal, field } });
  return type;
}

/**
 * Reads a multipart form as it arrives, each file bounded, typed by its content and checked, none kept unless all are
 * accepted. Refuses an incomplete body, too many or too large files, another type, an active PDF.
 */
export async function readUpload(request: Request, options: UploadOptions): Promise<Result<Upload>> {
  const maxFiles = options.maxFiles ?? 1;
  const fields = new URLSearchParams();
  const staged: StagedFile[] = [];
  const accepted: { staged: StagedFile; field: string; name: string; type: FileType }[] = [];
  const open = new Set<BusboyFileStream>();
  const receiving: Promise<void>[] = [];
  const tooLarge = (field: string) =>
    new Refused(refuse('fichiers.trop_lourd', { max: writtenSize(options.maxBytes) }, { field }));
  const tooMany = () => new Refused(refuse('fichiers.trop_nombreux', { max: String(maxFiles) }));

  const receive = async (field: string, stream: BusboyFileStream, filename: string): Promise<void> => {
    const file = await options.store.stage(stream, { maxBytes: options.maxBytes }).catch((error: unknown) => {
      throw error instanceof FileTooLarge ? tooLarge(field) : error;
    });
    staged.push(file);
    if (stream.truncated) throw tooLarge(field);
    const type = await check(file, field, options);
    accepted.push({ staged: file, field, name: safeName(filename), type });
  };

  try {
    const contentType = request.headers.get('content-type') ?? '';
    if (!contentType.startsWith('multipart/form-data') || !request.body) throw new Error('not multipart');
    const busboy = new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: options.maxBytes,
        files: maxFiles,
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: 200,
        headerPairs: 50,
        headerSize: 16 * 1024,
      },
    });
    // Errors also reach us through the pipeline; late ones concern nobody.
    busboy.on('error', () => undefined);
    const stop = (error: Error): void => void busboy.destroy(error);
    busboy.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) stop(tooMany());
      else fields.append(name, value);
    });
    busboy.on('file', (field, stream, filename) => {
      if (!filename) return void stream.resume();
      open.add(stream);
      stream.on('limit', () => stop(tooLarge(field)));
      stream.on('error', () => undefined);
      const work = receive(field, stream, filename);
      work.catch((error: unknown) => stop(error instanceof Error ? error : new Error('receiving failed')));
      receiving.push(work);
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      busboy.on(limit, () => stop(tooMany()));
    const total = maxFiles * options.maxBytes + MAX_OVERHEAD;
    await pipeline(bounded(request.body, total, tooMany()), busboy);
    await Promise.all(receiving);
    const files: UploadedFile[] = [];
    for (const { staged: file, ...kept } of accepted) files.push({ ...kept, ...(await file.commit()) });
    return ok({ fields, files });
  } catch (error) {
    for (const stream of open) stream.destroy();
    await Promise.allSettled(receiving);
    for (const file of staged) await file.discard();
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    // Our own disk failing is not the sender's fault.
    if (error instanceof Error && 'syscall' in error) throw error;
    return refuse('fichiers.envoi_invalide');
  }
}
