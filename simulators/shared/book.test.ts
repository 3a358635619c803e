import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBook } from './book.ts';

const folder = () => mkdtemp(join(tmpdir(), 'parvis-livre-'));

test('livre durable : ce qui est acquitté est sur le disque et relu à la réouverture', async () => {
  const dir = await folder();
  const path = join(dir, 'sous', 'livre.jsonl');
  const book = await openBook<{ n: number }>(path);
  await Promise.all(Array.from({ length: 500 }, (_, n) => book.append({ n })));
  assert.equal((await readFile(path, 'utf8')).split('\n').length, 501);
  await book.close();
  await assert.rejects(book.append({ n: 501 }));
  const again = await openBook<{ n: number }>(path);
  assert.deepEqual(
    again.entries().map(({ n }) => n),
    Array.from({ length: 500 }, (_, n) => n),
  );
  await again.close();
  await rm(dir, { recursive: true });
});

test('livre durable : une ligne déchirée par une coupure est retirée, la suivante reste lisible', async () => {
  const dir = await folder();
  const path = join(dir, 'livre.jsonl');
  const book = await openBook<{ n: number }>(path);
  await book.append({ n: 1 });
  await book.close();
  await appendFile(path, '{"n":2');
  const again = await openBook<{ n: number }>(path);
  await again.append({ n: 3 });
  assert.deepEqual(again.entries(), [{ n: 1 }, { n: 3 }]);
  await again.close();
  assert.equal(await readFile(path, 'utf8'), '{"n":1}\n{"n":3}\n');
  await rm(dir, { recursive: true });
});
