import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { identityOf, isAlive } from './process-id.mjs';
import { claim, endLeftovers } from './run-record.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis départ '));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'run.json');

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

test('a second start sees the first one, and where it is', () => {
  const { record } = claim(folder, 'http://localhost:3000');
  assert.equal(claim(folder, 'http://localhost:3000').running.url, 'http://localhost:3000');
  record.close();
  const again = claim(folder, 'http://localhost:3000');
  assert.equal(again.running, undefined);
  again.record.close();
});

test('what a killed start left is found and ended; a process that only took its number is not touched', async () => {
  const left = sleeper();
  const stranger = sleeper();
  const children = [
    { name: 'application', ...identityOf(left.pid) },
    { name: 'simulateurs', pid: stranger.pid, start: 'un autre moment' },
  ];
  writeFileSync(file, JSON.stringify({ pid: process.pid, start: 'avant', url: 'x', children }));
  const { running, record, leftovers } = claim(folder, 'http://localhost:3000');
  assert.equal(running, undefined);
  assert.deepEqual(
    leftovers.map(({ pid }) => pid),
    [left.pid],
  );
  const ended = once(left, 'exit');
  await endLeftovers(leftovers);
  await ended;
  assert.ok(isAlive(identityOf(stranger.pid)));
  stranger.kill();
  await once(stranger, 'exit');
  record.close();
});

test('children are written down as they start', () => {
  const { record } = claim(folder, 'http://localhost:3000');
  record.add('application', process.pid);
  const [child] = JSON.parse(readFileSync(file, 'utf8')).children;
  assert.equal(child.name, 'application');
  assert.ok(isAlive(child));
  record.close();
});
