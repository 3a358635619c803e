// `npm run check`: the structure of the code — who may import whom, and nothing unused.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const at = (path) => join(ROOT, path);
const firstOf = (names) => names.map(at).find(existsSync);

const CHECKS = [
  {
    name: 'Qui importe qui (dependency-cruiser)',
    config: [
      '.dependency-cruiser.mjs',
      '.dependency-cruiser.cjs',
      '.dependency-cruiser.js',
      '.dependency-cruiser.json',
    ],
    args: (config) => [
      at('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      config,
      '--output-type',
      'err-long',
      ...['src', 'simulators', 'bench', 'e2e'].filter((folder) => existsSync(at(folder))),
    ],
  },
  {
    name: 'Rien d’inutile (knip)',
    config: ['knip.json', 'knip.jsonc', 'knip.ts', 'knip.config.ts'],
    args: () => [at('node_modules/knip/bin/knip.js'), '--no-progress'],
  },
  {
    name: 'Tenue du code (tidy)',
    config: process.argv.includes('--sans-tests') ? [] : ['tools/tidy.test.ts'],
    args: (test) => ['--test', '--test-isolation=none', test],
  },
];

let failed = false;
for (const { name, config, args } of CHECKS) {
  const found = firstOf(config);
  if (!found) continue;
  const { status, stdout, stderr } = spawnSync(process.execPath, args(found), {
    cwd: ROOT,
    encoding: 'utf8',
  });
  process.stdout.write(`${status === 0 ? '✔' : '✖'} ${name}\n`);
  if (status === 0) continue;
  failed = true;
  process.stdout.write(`${stdout}${stderr}\n`);
}
process.exitCode = failed ? 1 : 0;
