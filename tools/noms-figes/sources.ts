import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Names written in the sources that no manifest declares, as a person would list them. */
export type WrittenNames = {
  readonly actions: Set<string>;
  readonly charges_de_taches: Set<string>;
  readonly charges_evenements: Set<string>;
  readonly cles: Set<string>;
  readonly files: Set<string>;
  readonly parametres: Set<string>;
  readonly systeme: Set<string>;
};

/** Values of the constants that hold a name (`const PDF_TASK = 'facturation.pdf'`), by the constant's name. */
type Constants = ReadonlyMap<string, readonly string[]>;

const DOTTED = /^[a-z_]+\.[a-z_]+$/;

const each = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
};

function constantsOf(files: readonly ts.SourceFile[]): Constants {
  const found = new Map<string, string[]>();
  for (const file of files)
    each(file, (node) => {
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return;
      const value = node.initializer;
      if (!value || !ts.isStringLiteral(value) || !DOTTED.test(value.text)) return;
      found.set(node.name.text, [...(found.get(node.name.text) ?? []), value.text]);
    });
  return found;
}

/** What an expression may be worth, `{}` in the place of a value: one text, both sides of a condition, a constant. */
function texts(node: ts.Expression | undefined, constants: Constants): readonly string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('')];
  if (ts.isConditionalExpression(node))
    return [...texts(node.whenTrue, constants), ...texts(node.whenFalse, constants)];
  if (ts.isIdentifier(node)) return constants.get(node.text) ?? [];
  return [];
}

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';

/** The properties of an object written in full, by name; a shorthand has no value of its own. */
function properties(node: ts.Expression | undefined): ReadonlyMap<string, ts.Expression | undefined> {
  if (!node || !ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(
    node.properties.flatMap((p) => {
      if (ts.isPropertyAssignment(p)) return [[nameOf(p.name), p.initializer] as const];
      return ts.isShorthandPropertyAssignment(p) ? [[p.name.text, p.name] as const] : [];
    }),
  );
}

const calledName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : '';

/** `name: key` for each key of what goes with a name; `*` when the name is computed. */
function charge(to: Set<string>, names: readonly string[], load: ts.Expression | undefined): void {
  for (const name of names.length > 0 ? names : ['*'])
    for (const key of properties(load).keys()) to.add(`${name} : ${key}`);
}

const READS = ['get', 'has', 'getAll'];

function readCall(
  file: ts.SourceFile,
  node: ts.CallExpression,
  constants: Constants,
  found: WrittenNames,
): void {
  const [first, second, third] = node.arguments;
  const name = calledName(node);
  if (name === 'defineAction')
    for (const text of texts(properties(first).get('name'), constants)) found.actions.add(text);
  if (name === 'emit') charge(found.charges_evenements, texts(first, constants), second);
  if (name === 'addTask') charge(found.charges_de_taches, texts(second, constants), third);
  if (name === 'enqueue' && properties(first).has('payload')) {
    const job = properties(first);
    charge(found.charges_de_taches, texts(job.get('task'), constants), job.get('payload'));
    for (const text of texts(job.get('queue'), constants)) found.files.add(text);
  }
  if (name === 'listScreen') readList(first, constants, found);
  if (READS.includes(name) && /(query|fields)\??\.\w+$/i.test(node.expression.getText(file)))
    for (const text of texts(first, constants)) found.parametres.add(text);
}

/** A list declares what its address may say: its filters, and where a page begins. */
function readList(list: ts.Expression | undefined, constants: Constants, found: WrittenNames): void {
  const declared = properties(list);
  const query = declared.get('query');
  if (query && ts.isCallExpression(query))
    for (const name of properties(query.arguments[0]).keys()) found.parametres.add(name);
  for (const name of texts(properties(declared.get('from')).get('name'), constants))
    found.parametres.add(name);
}

/** Keys of idempotency, of jobs and of notices are texts with a separator; those of table columns are words. */
const KEYS = ['key', 'idempotencyKey', 'cle'];

function readObject(node: ts.ObjectLiteralExpression, constants: Constants, found: WrittenNames): void {
  const own = properties(node);
  if (texts(own.get('kind'), constants).includes('system'))
    for (const text of texts(own.get('task'), constants)) found.systeme.add(text);
  for (const key of KEYS)
    for (const text of texts(own.get(key), constants))
      if (/[:/]/.test(text) && /[a-z]/.test(text)) found.cles.add(text);
}

/** Whether a file may hold a name: reading them all as syntax takes seconds. */
const WORTH_READING =
  /\b(?:defineAction|emit|enqueue|addTask|listScreen)[(<]|(?:[qQ]uery|fields)\??\.(?:get|has|getAll)\(|'system'|\b(?:key|cle|idempotencyKey): |= '[a-z_]+\.[a-z_]+'/;

/** Reads every source of the product, tests and their fixtures apart, wherever its files lie. */
export function writtenNames(root: string): WrittenNames {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$|\/testing\/|\/generated\//.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    .filter(({ text }) => WORTH_READING.test(text))
    .map(({ file, text }) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  const constants = constantsOf(files);
  const found: WrittenNames = {
    actions: new Set(),
    charges_de_taches: new Set(),
    charges_evenements: new Set(),
    cles: new Set(),
    files: new Set(),
    parametres: new Set(),
    systeme: new Set(),
  };
  for (const file of files)
    each(file, (node) => {
      if (ts.isCallExpression(node)) readCall(file, node, constants, found);
      if (ts.isObjectLiteralExpression(node)) readObject(node, constants, found);
    });
  return found;
}
