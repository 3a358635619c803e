import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BIOME = join(import.meta.dirname, '..', '..', 'node_modules/@biomejs/biome/bin/biome');

/**
 * Writes files in the style of the house: a line folds where its names make it too long. Returns what style alone
 * could not mend, empty when nothing is left.
 */
export function dress(root, files) {
  const code = files.filter((file) => /\.tsx?$/.test(file));
  if (code.length === 0) return '';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIOME, 'check', '--write', '--vcs-enabled=false', ...code],
    { cwd: root, encoding: 'utf8' },
  );
  return status === 0 ? '' : `${stdout}${stderr}`;
}
