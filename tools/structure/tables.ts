import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

// Which tables a source reads or writes, read from its kysely calls and from its raw SQL, against who owns them.

/** A table touched from a file that is not its owner's. */
export type Crossing = { readonly file: string; readonly table: string; readonly owner: string };

const CALLS = new Set([
  ...['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto', 'using'],
  ...['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'from', 'table'],
]);
/** What may stand before a name of table in SQL; a comma continues the list that `from` began. */
const AFTER =
  /\b(?:from|join|into|update|using|truncate|table)\s+(?:only\s+)?((?:[\w.]+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*[\w.]+)/gi;
const WITH =
  /(?:\bwith(?:\s+recursive)?|,)\s*(\w+)\s*(?:\([^)]*\)\s*)?as\s*(?:(?:not\s+)?materialized\s*)?\(/gi;

const textOf = (template: ts.TemplateLiteral): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map((span) => ` ? ${span.literal.text}`).join('');

/** Names that stand where SQL expects a table; those the statement makes itself (`with x as`) are not tables. */
export function tablesOfSql(text: string): readonly string[] {
  const code = text.replace(/--.*$/gm, ' ');
  const own = new Set([...code.matchAll(WITH)].map((match) => match[1]));
  return [...code.matchAll(AFTER)]
    .flatMap((match) => match[1]?.split(',') ?? [])
    .map((item) => item.trim().split(/\s+/)[0] ?? '')
    .filter((name) => name !== '' && !own.has(name));
}

const stringsIn = (node: ts.Expression | undefined): readonly string[] => {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap((element) => stringsIn(element)) : [];
};

const isSql = (tag: ts.Expression): boolean =>
  ts.isIdentifier(tag) ? tag.text === 'sql' : ts.isExpressionWithTypeArguments(tag) && isSql(tag.expression);

/** Tables a source names, each once, as its text spells them: `reservation`, `commun.compte`. */
export function tablesOf(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const texts = new Set<string>();
  let dynamic = false;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    if (ts.isTaggedTemplateExpression(node) && isSql(node.tag))
      for (const name of tablesOfSql(textOf(node.template))) found.add(name);
    else if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : '';
      if (CALLS.has(name))
        for (const item of stringsIn(node.arguments[0])) found.add(item.trim().split(/\s+/)[0] ?? '');
      // A name of table given by a variable: every text of the file may be it.
      if (name === 'table' && node.arguments[0] && !ts.isStringLiteralLike(node.arguments[0])) dynamic = true;
    } else if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'table')
      for (const item of stringsIn(node.initializer)) found.add(item);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set([...found, ...(dynamic ? texts : [])])];
}

/** Owner of a file: its module, `platform`, or the name of the folder of `apps` that composes everything. */
export const ownerOf = (file: string): string =>
  /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? /^src\/([^/]+)\//.exec(file)?.[1] ?? file;

/** Every table touched by a file that its owner does not own. `owners`: table → module, or `platform`. */
export const crossings = (
  root: string,
  files: readonly string[],
  owners: ReadonlyMap<string, string>,
): readonly Crossing[] =>
  files.flatMap((file) =>
    tablesOf(file, readFileSync(join(root, file), 'utf8')).flatMap((table) => {
      const owner = owners.get(table);
      return owner === undefined || owner === ownerOf(file) ? [] : [{ file, table, owner }];
    }),
  );
