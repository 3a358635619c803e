import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './compiler.ts';
import { type PdfJob, PdfOutage, PdfTemplateError } from './job.ts';
import { isAnswer, type RenderAnswer } from './protocol.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** The WebAssembly compiler never gives memory back: its child is replaced when it holds more than this. */
const MEMORY_LIMIT = 600 * 1024 * 1024;

type Pending = {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
};

export type Worker = {
  render(job: PdfJob): Promise<Uint8Array>;
  pid(): number | undefined;
  stop(): void;
};

/**
 * One child process, which renders in order what it is sent. It is started by its first document; when it dies, or
 * gives no answer for `timeoutMs`, everything it held rejects with `PdfOutage` and the next document starts another.
 */
export function createWorker(timeoutMs: number, engine: EngineName | undefined): Worker {
  const pending = new Map<number, Pending>();
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let sequence = 0;
  let full = false;
  const drained: (() => void)[] = [];

  /** Waits for the next answer; an idle child does not keep the application alive. */
  const watch = (): void => {
    clearTimeout(timer);
    if (pending.size > 0) {
      timer = setTimeout(() => discard('the PDF process did not answer in time'), timeoutMs);
      child?.ref();
      child?.channel?.ref();
    } else {
      child?.unref();
      child?.channel?.unref();
      for (const resume of drained.splice(0)) resume();
    }
  };

  const discard = (reason: string): void => {
    const dead = child;
    child = null;
    full = false;
    dead?.removeAllListeners();
    // A late failure of the dead child's channel concerns nobody any more.
    dead?.on('error', () => undefined);
    dead?.kill('SIGKILL');
    const lost = [...pending.values()];
    pending.clear();
    watch();
    for (const { reject } of lost) reject(new PdfOutage(reason));
  };

  const receive = (answer: RenderAnswer): void => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    full = answer.memory > MEMORY_LIMIT;
    watch();
    if ('pdf' in answer) waiting?.resolve(answer.pdf);
    else waiting?.reject(new PdfTemplateError(answer.error));
  };

  const start = (): ChildProcess => {
    const started = fork(CHILD, engine ? [engine] : [], {
      serialization: 'advanced',
      execArgv: [],
      // Nothing a document says may reach the logs.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (message) => {
      if (isAnswer(message)) receive(message);
    });
    started.on('exit', () => discard('the PDF process ended unexpectedly'));
    started.on('error', () => discard('the PDF process could not be started or reached'));
    return started;
  };

  /** Lets a full child finish what it holds, then ends it. */
  const replaceWhenFull = async (): Promise<void> => {
    while (full && pending.size > 0) await new Promise<void>((resume) => drained.push(resume));
    if (full) discard('the PDF process is replaced');
  };

  return {
    async render(job) {
      await replaceWhenFull();
      child ??= start();
      const target = child;
      const id = ++sequence;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        if (pending.size === 1) watch();
        target.send({ id, standard: 'ua-1', ...job }, (error) => {
          if (error && child === target) discard('the PDF process could not be reached');
        });
      });
    },
    pid: () => child?.pid,
    stop: () => discard('the PDF process was stopped'),
  };
}
