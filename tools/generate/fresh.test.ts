import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../src/platform/testing/database.ts';
import { generateAll, ROOT } from './all.ts';

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
});
after(() => db.drop());

test('les pages et fichiers générés sont à jour (sinon : npm run generate)', async () => {
  const stale: string[] = [];
  for (const [path, text] of await generateAll(db)) {
    const file = join(ROOT, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(path);
  }
  assert.deepEqual(stale, []);
});
