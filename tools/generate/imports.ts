import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

const IMPORT = /^(?:import|export)[^;]*?from '(\.[^']+)'|^import '(\.[^']+)'/gm;
const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];

/** Which module imports which, types included, read from the sources; tests and their fixtures apart. */
export function moduleImports(root: string): ReadonlyMap<string, readonly string[]> {
  const files = globSync('src/modules/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
  const found = new Map<string, Set<string>>();
  for (const file of files) {
    const from = moduleOf(file)!;
    const known = found.get(from) ?? new Set<string>();
    found.set(from, known);
    for (const [, named, bare] of readFileSync(`${root}/${file}`, 'utf8').matchAll(IMPORT)) {
      const to = moduleOf(join(dirname(file), named ?? bare ?? ''));
      if (to && to !== from) known.add(to);
    }
  }
  return new Map([...found].map(([name, set]) => [name, [...set].sort()]));
}
