import type { Engine, EngineName } from './compiler.ts';

/** The native compiler when this machine has it, the WebAssembly one elsewhere; `wanted` forces one of them. */
export async function loadEngine(fonts: readonly Buffer[], wanted?: EngineName): Promise<Engine> {
  const { nativeEngine } = await import('./engine-native.ts');
  const native = wanted === 'wasm' ? null : nativeEngine(fonts);
  if (native) return native;
  if (wanted === 'natif') throw new Error('the native Typst compiler is not installed on this machine');
  const { wasmEngine } = await import('./engine-wasm.ts');
  return wasmEngine(fonts);
}
