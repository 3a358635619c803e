// `npm run generate`: writes what is derived from the code and the migrations. A test fails when it is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { testDatabase } from '../src/platform/testing/database.ts';
import { generateAll, ROOT } from './generate/all.ts';

const db = await testDatabase();
try {
  for (const [path, text] of await generateAll(db)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    process.stdout.write(`${path}\n`);
  }
} finally {
  await db.drop();
}
