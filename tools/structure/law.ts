import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { listedRules } from '../generate/rules-list.ts';
import { proofsOf, REGISTRY, type RuleCallers, ruleCallers, whatRuns } from './proofs.ts';
import { type Declaration, productFiles, type Reach, readReach } from './reach.ts';

// The law that runs, held to its list of exceptions: what no product file calls, and what is proved beside the product.

/** A rule nobody calls yet, and what it waits for. */
export type RuleException = { readonly rule: Declaration; readonly reason: string };

export type LawReport = {
  readonly callers: RuleCallers;
  /** Called by nobody, and not on the list. */
  readonly idle: readonly Declaration[];
  /** On the list and called now, or gone. */
  readonly stale: readonly Declaration[];
  /** Said to be built, while no test that bears their id touches a function that the product runs. */
  readonly beside: readonly string[];
  readonly exceptions: readonly RuleException[];
};

/** Where an import of a test leads: a product declaration, or `null` for the world of tests, which runs the product whole. */
type Imported = ReadonlyMap<string, { readonly file: string; readonly name: string } | null>;

const WORLD = /\/testing\/|^e2e\/|^tools\//;

function importsOfTest(root: string, test: string): Imported {
  const source = ts.createSourceFile(test, readFileSync(join(root, test), 'utf8'), ts.ScriptTarget.Latest);
  const found = new Map<string, { file: string; name: string } | null>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    const clause = statement.importClause;
    if (!specifier.startsWith('.') || clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    const file = relative(root, join(root, dirname(test), specifier)).replaceAll('\\', '/');
    const bindings = clause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    for (const { isTypeOnly, name, propertyName } of bindings.elements)
      if (!isTypeOnly)
        found.set(name.text, WORLD.test(file) ? null : { file, name: (propertyName ?? name).text });
  }
  return found;
}

/** Ids that a test proves on something the product runs, directly or through the test world. */
export function provedOnProduct(
  root: string,
  tests: readonly string[],
  reach: Reach,
  runs: ReadonlySet<Declaration>,
): ReadonlySet<string> {
  const names = new Set([...runs].map((key) => key.slice(key.lastIndexOf('#') + 1)));
  const proved = new Set<string>();
  for (const test of tests) {
    const imported = importsOfTest(root, test);
    const running = (name: string): boolean => {
      const from = imported.get(name);
      if (from === undefined) return false;
      if (from === null) return true;
      if (REGISTRY.test(from.file) && from.name === 'rules') return false;
      const key = `${from.file}#${from.name}`;
      // A door hands on what another file declares.
      return reach.declarations.has(key) ? runs.has(key) : names.has(from.name);
    };
    // The tests of migrations speak to the database itself; a contract is asked to the adapter and to its partner.
    const base = /^(db|simulators)\/|\/contract\.test\.ts$/.test(test);
    for (const proof of proofsOf(root, test))
      if (base || [...proof.names].some(running)) for (const id of proof.ids) proved.add(id);
  }
  return proved;
}

export const EXCEPTIONS = 'tools/structure/exceptions.json';
const readExceptions = (root: string): readonly RuleException[] =>
  existsSync(join(root, EXCEPTIONS))
    ? (JSON.parse(readFileSync(join(root, EXCEPTIONS), 'utf8')) as RuleException[])
    : [];

/** Reads the whole product once: who calls each rule, and which rules said to be built are proved on what runs. */
export function lawReport(root: string): LawReport {
  const reach = readReach(root, productFiles(root));
  const callers = ruleCallers(reach);
  const exceptions = readExceptions(root);
  const listed = new Set(exceptions.map(({ rule }) => rule));
  const tests = globSync('{src,simulators,e2e,db}/**/*.test.{ts,tsx}', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const proved = provedOnProduct(root, tests, reach, whatRuns(reach).runs);
  const idle = new Set(callers.idle);
  return {
    callers,
    exceptions,
    idle: callers.idle.filter((rule) => !listed.has(rule)),
    stale: [...listed].filter((rule) => !idle.has(rule)),
    beside: listedRules(root)
      .filter((rule) => rule.state === 'construit' && !proved.has(rule.id))
      .map((rule) => rule.id),
  };
}
