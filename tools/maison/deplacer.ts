// `node tools/maison/deplacer.ts [--final] [--essai] <maps>`: moves files and rewrites every address of them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readdressCode, readdressLinks, readdressMentions } from './adresses.ts';
import { plan, readMaps } from './cartes.ts';
import { survey } from './releve.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const maps = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
const say = (title: string, list: readonly string[]): void => {
  if (list.length > 0)
    process.stdout.write(`${title} (${list.length})\n${list.map((l) => `  ${l}\n`).join('')}`);
};

const files = git('ls-files', '-co', '--exclude-standard')
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const { moves, faults, notes, known } = plan(readMaps(maps), new Set(files), options.includes('--final'));
const goes = (path: string): string => moves.get(path) ?? path;

say('Notes', notes);
say('To be seen', survey(files, goes, known));
say('Faults', faults);
if (faults.length > 0 && !options.includes('--malgre')) {
  process.stdout.write('Nothing was moved: mend the maps, or pass over these lines with --malgre.\n');
  process.exit(1);
}
if (options.includes('--essai')) process.exit(0);

const CODE = /\.(tsx?|mjs|cjs)$/;
const TEXT = /\.(tsx?|mjs|cjs|md|json|ya?ml|css|typ)$/;
/** Never rewritten: what is generated, sealed, or this tool itself. */
const LEFT = /^(package-lock\.json|docs\/generated\/|db\/migrations\/|tools\/maison\/)|\/generated\//;

function rewritten(file: string): string {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const addressed = CODE.test(file)
    ? readdressCode(text, file, goes)
    : file.endsWith('.md')
      ? readdressLinks(text, file, goes)
      : text;
  return readdressMentions(addressed, file, goes);
}

/** Of two files that ask for one place, neither moves. */
const asked = Map.groupBy(moves, ([, to]) => to);
for (const [to, list] of asked) {
  if (list.length > 1 || (existsSync(join(ROOT, to)) && !moves.has(to)))
    for (const [from] of list) drop(from);
}
function drop(from: string): void {
  (moves as Map<string, string>).delete(from);
}

const texts = new Map<string, string>();
for (const file of files) {
  if (TEXT.test(file) && !LEFT.test(file)) {
    const text = rewritten(file);
    if (moves.has(file) || text !== readFileSync(join(ROOT, file), 'utf8')) texts.set(goes(file), text);
  }
}
const others = [...moves]
  .filter(([from]) => !TEXT.test(from))
  .map(([from, to]) => [to, readFileSync(join(ROOT, from))] as const);

for (const from of moves.keys()) {
  rmSync(join(ROOT, from));
  for (
    let dir = dirname(from);
    dir !== '.' && readdirSync(join(ROOT, dir)).length === 0;
    dir = dirname(dir)
  ) {
    rmdirSync(join(ROOT, dir));
  }
}
for (const [path, content] of [...texts, ...others]) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), content);
}

const touched = [...texts.keys()].filter((file) => CODE.test(file));
for (let at = 0; at < touched.length; at += 200) {
  execFileSync(
    process.execPath,
    [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--write',
      '--colors=off',
      ...touched.slice(at, at + 200),
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}
git('add', '-A');
process.stdout.write(`${moves.size} files moved, ${texts.size} written.\n`);
