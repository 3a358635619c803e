// `node tools/maison/retouches.ts <list>`: replaces exact texts, wherever the file now lies.
// A list is a module whose default export says, for each text: what to find, what to write, in how many places.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Touch = {
  /** Name of the file, without its folders nor what follows the first dot; any file when absent. */
  readonly file?: string;
  readonly from: string | RegExp;
  readonly to: string | ((found: string, ...groups: string[]) => string);
  /** 0: any number. */
  readonly times?: number;
};

const ROOT = join(import.meta.dirname, '..', '..');
const list = process.argv[2]!;
const { default: touches } = (await import(join(process.cwd(), list))) as { default: readonly Touch[] };
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f && !f.startsWith('tools/maison/'));
let faults = 0;
for (const t of touches) {
  let n = 0;
  for (const f of files) {
    if (t.file && !f.split('/').at(-1)!.startsWith(`${t.file}.`)) continue;
    const text = readFileSync(join(ROOT, f), 'utf8');
    const from =
      typeof t.from === 'string'
        ? t.from
        : new RegExp(t.from, t.from.flags.includes('g') ? t.from.flags : `${t.from.flags}g`);
    const found = typeof from === 'string' ? text.split(from).length - 1 : [...text.matchAll(from)].length;
    if (found === 0) continue;
    n += found;
    writeFileSync(
      join(ROOT, f),
      typeof t.to === 'function'
        ? text.replace(from, t.to)
        : typeof from === 'string'
          ? text.replaceAll(from, () => t.to as string)
          : text.replace(from, t.to),
    );
  }
  if (t.times === 0 ? n === 0 : n !== (t.times ?? 1)) {
    faults++;
    process.stdout.write(`${n} instead of ${t.times ?? 1}: ${String(t.from).slice(0, 120)}\n`);
  }
}
process.stdout.write(`${touches.length - faults} of ${touches.length} touches made\n`);
