// What `npm start` and `npm test` do first, on any Node ≥ 20.19 and without any dependency: install what is
// missing, then go on with the Node that the installation brought. (npm runs no `pre…` script under
// `ignore-scripts`, which this project sets.)
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const WANTED = 24;

const isRecent = () => Number(process.versions.node.split('.')[0]) >= WANTED;

/** Runs `main` of this folder, on the right Node, with the arguments of the command. */
export async function goOn(main) {
  const ensured = spawnSync(process.execPath, [join(ROOT, 'tools', 'ensure-install.mjs')], {
    stdio: 'inherit',
  });
  if (ensured.status !== 0) process.exit(ensured.status ?? 1);
  const file = join(ROOT, 'tools', main);
  if (isRecent()) {
    await import(pathToFileURL(file).href);
    return;
  }
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    process.stderr.write(
      `Node ${WANTED} n’est pas fourni pour ce système : installez-le (nodejs.org), puis relancez la commande.\n`,
    );
    process.exit(1);
  }
  relay(node, file);
}

/** The other Node works; we pass it signals, and it learns from the closed channel if we are killed. */
function relay(node, file) {
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches both of us; the child decides.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
