import type { PdfStandard } from './job.ts';

export type EngineName = 'natif' | 'wasm';

export type EngineRequest = {
  readonly template: string;
  /** Text inputs of the template (`sys.inputs`). */
  readonly inputs: Readonly<Record<string, string>>;
  readonly standard: PdfStandard;
  /** Seconds since 1970. */
  readonly timestamp: number;
};

/** A Typst compiler kept alive in the child process. `compile` throws an `Error` with the first diagnostic. */
export type Engine = {
  readonly name: EngineName;
  compile(request: EngineRequest): Uint8Array;
};
