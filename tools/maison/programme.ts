// The program of the whole repository, as TypeScript 6 sees it, and edits applied by position.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '..', '..');

const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  ROOT,
);

export const program = ts.createProgram(config.fileNames, config.options);
export const checker = program.getTypeChecker();
export const sources = program
  .getSourceFiles()
  .filter((f) => !f.fileName.includes('/node_modules/') && !f.fileName.includes('/tools/maison/'));

export const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/;
export const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
export const short = (file: string): string => relative(ROOT, file);
export const at = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${short(file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

type Edit = { readonly start: number; readonly end: number; readonly text: string };
const edits = new Map<string, Map<number, Edit>>();

/** Replaces the text of a range; the same range asked twice is replaced once. */
export function replace(file: ts.SourceFile, start: number, end: number, text: string): void {
  const list = edits.get(file.fileName) ?? new Map<number, Edit>();
  edits.set(file.fileName, list);
  list.set(start, { start, end, text });
}

export function write(): number {
  for (const [file, list] of edits) {
    let text = readFileSync(file, 'utf8');
    for (const e of [...list.values()].sort((a, b) => b.start - a.start))
      text = text.slice(0, e.start) + e.text + text.slice(e.end);
    writeFileSync(file, text);
  }
  return edits.size;
}
