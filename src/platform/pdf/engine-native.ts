import { createRequire } from 'node:module';
import type { Engine } from './compiler.ts';
import { TEMPLATE_ROOT } from './template.ts';

type Diagnostics = { readonly shortDiagnostics: readonly { readonly message?: string }[] };
type Compiled = { readonly result: object | null; takeError(): Diagnostics | null };
type Compiler = {
  compile(options: { mainFilePath: string; inputs: Record<string, string> }): Compiled;
  pdf(document: object, options: { pdfStandard: string; creationTimestamp: number }): Buffer;
  evictCache(maxAge: number): void;
};
type NativeModule = {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: readonly { fontBlobs: readonly Buffer[] }[] }): Compiler;
  };
};

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';
/** What was computed is forgotten after this many further documents, so memory stays level. */
const CACHE_AGE = 10;

function load(): NativeModule | null {
  try {
    const module: NativeModule = createRequire(import.meta.url)(PACKAGE);
    return module;
  } catch {
    return null;
  }
}

const firstMessage = (diagnostics: Diagnostics | null): string =>
  diagnostics?.shortDiagnostics[0]?.message ?? 'the template does not compile';

/** The native Typst compiler, or null where its package is not made for this machine. */
export function nativeEngine(fonts: readonly Buffer[]): Engine | null {
  const module = load();
  if (!module) return null;
  const compiler = module.NodeCompiler.create({ workspace: TEMPLATE_ROOT, fontArgs: [{ fontBlobs: fonts }] });
  return {
    name: 'natif',
    compile({ template, inputs, standard, timestamp }) {
      const compiled = compiler.compile({ mainFilePath: template, inputs: { ...inputs } });
      if (!compiled.result) throw new Error(firstMessage(compiled.takeError()));
      const pdf = compiler.pdf(compiled.result, { pdfStandard: standard, creationTimestamp: timestamp });
      compiler.evictCache(CACHE_AGE);
      return pdf;
    },
  };
}
