import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';

const root = mkdtempSync(join(tmpdir(), 'parvis installation '));
after(() => rmSync(root, { recursive: true, force: true }));
const calls = join(root, 'appels');
const modules = join(root, 'node_modules');

/** An npm that notes its calls, then does what the test wants. */
function npm(script) {
  mkdirSync(join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\necho "$@" >> "${calls}"\n${script}\n`);
  chmodSync(join(root, 'bin', 'npm'), 0o755);
}

function install() {
  const path = [join(root, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  return spawnSync(process.execPath, [join(root, 'tools', 'ensure-install.mjs')], {
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
  });
}

const callCount = () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0);

beforeEach(() => {
  for (const path of [calls, modules]) rmSync(path, { recursive: true, force: true });
  mkdirSync(join(root, 'tools'), { recursive: true });
  copyFileSync(join(import.meta.dirname, 'ensure-install.mjs'), join(root, 'tools', 'ensure-install.mjs'));
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  );
  npm(`mkdir -p "${modules}"`);
});

test('installs once, then again only when the lock changes', () => {
  assert.equal(install().status, 0);
  assert.equal(install().status, 0);
  assert.equal(callCount(), 1);
  assert.match(readFileSync(calls, 'utf8'), /^ci --ignore-scripts /);
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.1' } } }),
  );
  assert.equal(install().status, 0);
  assert.equal(callCount(), 2);
});

test('an installation made by hand is accepted when it is complete', () => {
  const record = (version) => {
    mkdirSync(join(modules, 'a'), { recursive: true });
    writeFileSync(join(modules, 'a', 'package.json'), '{}');
    writeFileSync(
      join(modules, '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version } } }),
    );
  };
  record('1.0.0');
  assert.equal(install().status, 0);
  assert.equal(callCount(), 0);
  rmSync(modules, { recursive: true });
  record('0.9.0');
  install();
  assert.equal(callCount(), 1);
});

const failures = [
  ['npm error code EAI_AGAIN', /le registre npm ne répond pas/],
  ['npm error code EACCES', /n’est pas modifiable/],
  ['npm error code ENOSPC', /le disque est plein/],
  [
    'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync',
    /package-lock\.json ne correspond pas/,
  ],
  ['npm error quelque chose', /npm a échoué \(quelque chose\)/],
];
for (const [said, sentence] of failures) {
  test(`npm says « ${said.slice(0, 40)} »`, () => {
    npm(`echo '${said}' >&2; exit 1`);
    const { status, stderr } = install();
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.ok(!existsSync(join(modules, '.parvis-install')));
  });
}
