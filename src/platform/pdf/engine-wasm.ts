import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import init, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import type { Engine } from './compiler.ts';
import { declareUa1 } from './declare-ua.ts';
import { TEMPLATE_ROOT } from './template.ts';

const IMPORT = /#import "(\/[^"]+\.typ)"/g;

const describe = (error: unknown): string => {
  const first: unknown = Array.isArray(error) ? error[0] : error;
  return /message: "((?:[^"\\]|\\.)*)"/.exec(String(first))?.[1] ?? String(first).slice(0, 300);
};

/** The WebAssembly Typst compiler. It knows no standard: its documents are tagged, and declared PDF/UA-1 afterwards. */
export async function wasmEngine(fonts: readonly Buffer[]): Promise<Engine> {
  const wasm = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
  await init({ module_or_path: readFileSync(wasm) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();

  const known = new Set<string>();
  const add = (path: string): void => {
    if (known.has(path)) return;
    known.add(path);
    const source = readFileSync(`${TEMPLATE_ROOT}${path}`, 'utf8');
    compiler.add_source(path, source);
    for (const [, imported] of source.matchAll(IMPORT)) add(imported!);
  };

  return {
    name: 'wasm',
    compile({ template, inputs, standard }) {
      if (standard !== 'ua-1') throw new Error(`the standard ${standard} needs the native Typst compiler`);
      const path = `/${relative(TEMPLATE_ROOT, template).split(sep).join('/')}`;
      add(path);
      try {
        const answer: { result?: Uint8Array } = compiler.compile(path, Object.entries(inputs), 'pdf', 1);
        if (answer.result) return declareUa1(answer.result);
      } catch (error) {
        throw new Error(describe(error));
      }
      throw new Error('the template does not compile');
    },
  };
}
