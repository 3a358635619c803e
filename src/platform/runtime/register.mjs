// Lets Node run `.tsx` without a build step: `.ts` is stripped by Node itself, JSX needs esbuild.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Loaded at the first `.tsx`: most commands and tests meet none, and start faster. */
let esbuild;

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    esbuild ??= createRequire(import.meta.url)('esbuild');
    const { code } = esbuild.transformSync(readFileSync(file, 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: 'inline',
      sourcefile: file,
      target: 'node24',
    });
    return { format: 'module', shortCircuit: true, source: code };
  },
});
