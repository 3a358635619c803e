import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Declaration, type Reach, reachedFrom } from './reach.ts';

// The law that runs: an exported rule has a caller in the product, and the test that bears its id proves that one.

/** Where the product begins. What only the demonstration or a test world calls does not run in a town hall. */
const ENTRY =
  /^src\/apps\/(?:web|worker|cli)\/main\.ts$|\.island\.ts$|^src\/platform\/(?:islands\/[^/]+|pdf\/worker)\.ts$/;
/** What `parvis regle` answers from: to ask there is not to run. */
export const REGISTRY = /^src\/(?:apps\/rules|modules\/[^/]+\/rules)\.ts$/;
const DEMONSTRATION = /\/demo\//;
const RULE = /^src\/modules\/.*\.rule\.ts$/;
/** Law written ahead of its screen: read by nobody, proved for later, counted apart. */
export const LATER = /\/plus-tard\//;

/** The graph without what leaves these files: nothing is reached through them. */
const closed = (reach: Reach, files: RegExp): Reach => ({
  ...reach,
  uses: new Map([...reach.uses].map(([key, out]) => [key, files.test(fileOf(key)) ? new Set() : out])),
});
const fileOf = (key: Declaration): string => key.slice(0, key.lastIndexOf('#'));

/** What the product runs, and what only `parvis regle` asks besides. */
export function whatRuns(reach: Reach): { runs: ReadonlySet<Declaration>; asked: ReadonlySet<Declaration> } {
  const entry = (file: string): boolean => ENTRY.test(file);
  const product = closed(reach, DEMONSTRATION);
  return { runs: reachedFrom(closed(product, REGISTRY), entry), asked: reachedFrom(product, entry) };
}

export type RuleCallers = {
  readonly rules: readonly Declaration[];
  /** Exported by a rule file and called by nobody. */
  readonly idle: readonly Declaration[];
  /** Called by `parvis regle` alone. */
  readonly askedOnly: readonly Declaration[];
};

/** Exported functions and constants of the rule files, by who calls them. Types are not law: they are left out. */
export function ruleCallers(reach: Reach): RuleCallers {
  const { runs, asked } = whatRuns(reach);
  const rules = [...reach.exported]
    .filter((key) => RULE.test(key.slice(0, key.lastIndexOf('#'))) && !LATER.test(key))
    .filter((key) => !reach.types.has(key))
    .sort();
  return {
    rules,
    idle: rules.filter((key) => !asked.has(key)),
    askedOnly: rules.filter((key) => asked.has(key) && !runs.has(key)),
  };
}

const ID = '[a-z]+:(?:[A-Z]+-?)?\\d+(?:\\.\\d+)?';
const TITLE = new RegExp(`^(${ID}(?:[ ,]+${ID})*)(?: [^:]{0,30})? :`);

/** A test with the ids its title bears and the names its body, and the file around it, uses. */
export type Proof = { readonly ids: readonly string[]; readonly names: ReadonlySet<string> };

/**
 * Tests of a file whose title begins with rule ids, each with the imported names it reaches through the file's own
 * helpers.
 */
export function proofsOf(root: string, file: string): readonly Proof[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const helpers = new Map<string, ts.Node>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) helpers.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations)
        if (ts.isIdentifier(declaration.name)) helpers.set(declaration.name.text, declaration);
  }
  const namesIn = (node: ts.Node, seen = new Set<string>()): Set<string> => {
    const visit = (inner: ts.Node): void => {
      if (ts.isIdentifier(inner) && !seen.has(inner.text)) {
        seen.add(inner.text);
        const helper = helpers.get(inner.text);
        if (helper) namesIn(helper, seen);
      }
      ts.forEachChild(inner, visit);
    };
    visit(node);
    return seen;
  };
  const found: Proof[] = [];
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
      const text = ts.isTemplateExpression(title) ? title.head.text : title.text;
      const ids = TITLE.exec(text)?.[1];
      if (ids) found.push({ ids: ids.split(/[ ,]+/), names: namesIn(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
