// What a test file reaches: its imports and theirs, as esbuild resolves them. Nothing here depends on where a
// file stands in the tree.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A test that reaches one of these speaks to a database, the network, another process or a browser. */
const OUTSIDE =
  /^(pg|graphile-worker|nodemailer|smtp-server|oidc-provider|openid-client|playwright-core|@hono\/node-server|(node:)?(net|tls|dgram|dns|http|https|http2|cluster|child_process|worker_threads))(\/|$)/;
/** So does one that calls the global `fetch`, or that writes files. Reading those of the checkout is no harm. */
const FETCH = /(?<![.\w])fetch\(/;
const WRITE = /(?<![.\w])(writeFile|appendFile|mkdtemp|mkdir|rm|rename|copyFile|createWriteStream)(Sync)?\(/;

/**
 * @param root folder of the checkout
 * @param tests paths of the test files from it, with `/`
 * @returns `Map<file, { files: string[], packages: string[], outside: string | undefined }>` of every file of ours
 *   that a test reaches; types alone are no import. `outside` says by what a file leaves the process.
 * @throws when an import leads nowhere or a file cannot be read as code
 */
export async function readGraph(root, tests) {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
      resolveDir: root,
      loader: 'js',
    },
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    external: builtinModules,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
  });
  const ours = Object.entries(metafile.inputs).filter(([file]) => file !== '<stdin>');
  return new Map(
    ours.map(([file, { imports }]) => {
      const packages = imports.filter(({ external }) => external).map(({ path }) => path);
      const files = imports.filter(({ external }) => !external).map(({ path }) => path);
      return [file, { files, packages, outside: outsideBy(root, file, packages) }];
    }),
  );
}

function outsideBy(root, file, packages) {
  const module = packages.find((name) => OUTSIDE.test(name));
  if (module !== undefined) return module;
  const text = readFileSync(join(root, file), 'utf8');
  const writes = packages.some((name) => /^(node:)?fs(\/|$)/.test(name)) ? WRITE.exec(text) : null;
  return (FETCH.exec(text) ?? writes)?.[0];
}

/** The files that a file reaches, itself included. */
export function reachOf(graph, file) {
  const reached = new Set([file]);
  // A set goes on over what is added to it meanwhile.
  for (const each of reached) for (const next of graph.get(each)?.files ?? []) reached.add(next);
  return reached;
}

/** Why a test is not pure: `file → what`, or undefined when it is. */
export function impurity(graph, file) {
  if (!graph.has(file)) return `${file} → ?`;
  const found = [...reachOf(graph, file)].find((each) => graph.get(each)?.outside !== undefined);
  return found && `${found} → ${graph.get(found).outside}`;
}
