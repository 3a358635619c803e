import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

// Sizes that keep a file readable from top to bottom, measured on the code as it stands.

export const LIMITS = { fileLines: 250, functionLines: 60, imports: 15, folderFiles: 25 } as const;

/** One thing over a limit: `where` names it without its line, so that the list of exceptions does not waver. */
export type Excess = {
  readonly limit: keyof typeof LIMITS;
  readonly where: string;
  readonly size: number;
};

/** Source files git knows or would take, generated ones apart. */
export const trackedFiles = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'simulators'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !file.includes('/generated/') && existsSync(join(root, file)));

const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);
const isCode = (file: string): boolean => /\.tsx?$/.test(file);

const nameOf = (node: ts.SignatureDeclaration): string => {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  for (let at: ts.Node = node.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (
      (ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isFunctionDeclaration(at)) &&
      at.name &&
      (ts.isIdentifier(at.name) || ts.isStringLiteral(at.name))
    )
      return `${at.name.text}`;
  }
  return '(sans nom)';
};

/** Functions of a source, with the lines each takes. */
export function functionsOf(file: string, text: string): readonly { name: string; lines: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: { name: string; lines: number }[] = [];
  const line = (at: number): number => source.getLineAndCharacterOfPosition(at).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      found.push({ name: nameOf(node), lines: line(node.end) - line(node.getStart(source)) + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Files a source imports from, types included, each once. */
export const importsOf = (text: string): number =>
  new Set([...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)].map((match) => match[1])).size;

/** Everything over a limit in these files of `root`. */
export function excesses(root: string, files: readonly string[]): readonly Excess[] {
  const found: Excess[] = [];
  const over = (limit: keyof typeof LIMITS, where: string, size: number): void => {
    if (size > LIMITS[limit]) found.push({ limit, where, size });
  };
  for (const file of files.filter((name) => isCode(name) && !isTest(name))) {
    const text = readFileSync(join(root, file), 'utf8');
    over('fileLines', file, text.split('\n').length - 1);
    // A door and a manifest name everything their module has.
    if (!/\/(index|module|wiring)\.tsx?$/.test(file)) over('imports', file, importsOf(text));
    for (const { name, lines } of functionsOf(file, text)) over('functionLines', `${file}#${name}`, lines);
  }
  const folders = Map.groupBy(
    files.filter((file) => !file.includes('/testing/')),
    (file) => dirname(file),
  );
  for (const [folder, inside] of folders) over('folderFiles', folder, inside.length);
  return found;
}
