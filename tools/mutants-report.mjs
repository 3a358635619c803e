// What a run of mutants says: a score, and each survivor by its file, its line and what was changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mutant that is not noticed, whether tests run over it or not. */
const LIVES = new Set(['Survived', 'NoCoverage']);
const DIES = new Set(['Killed', 'Timeout']);

/** Killed of those that could be: what does not run (`RuntimeError`, `CompileError`, `Ignored`) counts for neither. */
export function scoreOf(mutants) {
  const count = (statuses) => mutants.filter(({ status }) => statuses.has(status)).length;
  const [killed, alive] = [count(DIES), count(LIVES)];
  const tried = killed + alive;
  return { tried, killed, alive, score: tried === 0 ? undefined : (100 * killed) / tried };
}

/** `97,3 %`; a dash when nothing was tried. */
export const percent = (score) => (score === undefined ? '—' : `${score.toFixed(1).replace('.', ',')} %`);

/** The text between two positions of a source (lines and columns from 1, as Stryker's reporters give them). */
function textBetween(lines, { start, end }) {
  const part = lines.slice(start.line - 1, end.line);
  part[part.length - 1] = part.at(-1)?.slice(0, end.column - 1) ?? '';
  part[0] = part[0]?.slice(start.column - 1) ?? '';
  return part.join(' ');
}

const short = (text, most = 70) => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/** One line by survivor: `file:line  what it was  →  what it became`, and how far from any test it is. */
export function survivors(root, mutants) {
  const texts = new Map();
  const linesOf = (file) => {
    if (!texts.has(file)) texts.set(file, readFileSync(join(root, file), 'utf8').split('\n'));
    return texts.get(file);
  };
  return mutants
    .filter(({ status }) => LIVES.has(status))
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.location.start.line - b.location.start.line)
    .map(({ file, location, replacement, status }) => {
      const before = short(textBetween(linesOf(file), location));
      const unseen = status === 'NoCoverage' ? '   (aucun test n’y passe)' : '';
      return `${file}:${location.start.line}   ${before}  →  ${short(replacement ?? '')}${unseen}`;
    });
}

/** One line by file: its score and its counts. */
export function byFile(mutants) {
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  return files.map((file) => {
    const { score, killed, tried } = scoreOf(mutants.filter((mutant) => mutant.file === file));
    return `${percent(score).padStart(8)}   ${`${killed}/${tried}`.padStart(9)}   ${file}`;
  });
}

const ROW = /^\| `([^`]+)` \|.*$/gm;

/** The page of measures with the row of this subject put in, or replaced; rows stay in order. */
export function noted(page, { subject, date, tests, mutants }) {
  const { tried, killed, alive, score } = scoreOf(mutants);
  const row = `| \`${subject}\` | ${date} | ${tests} | ${tried} | ${killed} | ${alive} | ${percent(score)} |`;
  const rows = [...page.matchAll(ROW)].filter(([, known]) => known !== subject).map(([line]) => line);
  const table = [...rows, row].sort((a, b) => a.localeCompare(b)).join('\n');
  const bare = page.replaceAll(ROW, '').replaceAll(/(\|[- :|]+\|\n)\n*/g, '$1');
  return bare.replace(/(\|[- :|]+\|\n)/, `$1${table}\n\n`).replaceAll(/\n{3,}/g, '\n\n');
}
