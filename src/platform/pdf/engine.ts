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

/** The native compiler when this machine has it, the WebAssembly one elsewhere; `wanted` forces one of them. */
export async function loadEngine(fonts: readonly Buffer[], wanted?: EngineName): Promise<Engine> {
  const { nativeEngine } = await import('./engine-native.ts');
  const native = wanted === 'wasm' ? null : nativeEngine(fonts);
  if (native) return native;
  if (wanted === 'natif') throw new Error('the native Typst compiler is not installed on this machine');
  const { wasmEngine } = await import('./engine-wasm.ts');
  return wasmEngine(fonts);
}
