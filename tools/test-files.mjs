// What one process of tests runs: the files named in the variable below. Each is a suite of its own. Given to
// `node --test --test-isolation=none` as they are, files share the hooks that each declares at its top level: a
// `beforeEach` that spoke to a server of its own ran before the tests of all the others, and failed them.
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

/** A suite hands its time down to the tests in it; a whole file may take as long. */
const timeout = 600_000;

for (const file of JSON.parse(process.env.PARVIS_TEST_FILES ?? '[]')) {
  describe(file, { timeout }, () => import(pathToFileURL(file).href));
}
