import type { EngineName } from './compiler.ts';
import { type PdfJob, PdfOutage } from './job.ts';
import { createWorker, type Worker } from './worker.ts';

export type PdfPoolOptions = {
  /** Child processes; 1 by default. */
  readonly size?: number;
  /** A document that takes longer is an outage; 30 s by default. */
  readonly timeoutMs?: number;
  /** Forces one compiler; by default the native one where it exists. */
  readonly engine?: EngineName;
};

export type PdfPool = {
  /** Renders one document. Rejects with `PdfOutage` (try again) or `PdfTemplateError` (a bug). */
  render(job: PdfJob): Promise<Uint8Array>;
  /** Renders many, in order, holding only a few documents in memory. Stops at the first error. */
  renderEach(jobs: Iterable<PdfJob> | AsyncIterable<PdfJob>): AsyncGenerator<Uint8Array, void, undefined>;
  /** Process ids of the living children, for supervision. */
  pids(): number[];
  /** Ends the children; what was waiting rejects with `PdfOutage`. */
  close(): void;
};

type Waiting = {
  readonly job: PdfJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (e: unknown) => void;
};

/** A pool of Typst processes: a crash or a hang loses one document, never the application. */
export function createPdfPool(options: PdfPoolOptions = {}): PdfPool {
  const size = options.size ?? 1;
  const workers = Array.from({ length: size }, () =>
    createWorker(options.timeoutMs ?? 30_000, options.engine),
  );
  // Each worker is given one document ahead, so that it never waits for us.
  const free: Worker[] = [...workers, ...workers];
  const queue: Waiting[] = [];
  let closed = false;

  const next = (): void => {
    while (free.length > 0 && queue.length > 0) {
      const worker = free.shift()!;
      const waiting = queue.shift()!;
      worker
        .render(waiting.job)
        .then(waiting.resolve, waiting.reject)
        .finally(() => {
          free.push(worker);
          next();
        });
    }
  };

  const render = (job: PdfJob): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new PdfOutage('the PDF pool is closed'));
      queue.push({ job, resolve, reject });
      next();
    });

  async function* renderEach(jobs: Iterable<PdfJob> | AsyncIterable<PdfJob>) {
    const ahead: Promise<Uint8Array>[] = [];
    for await (const job of jobs) {
      const rendering = render(job);
      // An error is thrown when its turn comes, not when it happens.
      rendering.catch(() => undefined);
      ahead.push(rendering);
      if (ahead.length > size * 3) yield await ahead.shift()!;
    }
    for (const rendering of ahead) yield await rendering;
  }

  return {
    render,
    renderEach,
    pids: () => workers.flatMap((worker) => worker.pid() ?? []),
    close: () => {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.reject(new PdfOutage('the PDF pool is closed'));
      for (const worker of workers) worker.stop();
    },
  };
}
