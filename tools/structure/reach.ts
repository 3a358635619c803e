import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

// Which declarations the product can reach, one by one: an import of a barrel reaches only what is used from it.

/** A top-level declaration: `file#name`; `file#` is what a file does when it is loaded. */
export type Declaration = string;

export type Reach = {
  readonly declarations: ReadonlyMap<Declaration, { readonly file: string; readonly name: string }>;
  readonly exported: ReadonlySet<Declaration>;
  /** Those that exist for the compiler only. */
  readonly types: ReadonlySet<Declaration>;
  readonly uses: ReadonlyMap<Declaration, ReadonlySet<Declaration>>;
};

const TEST = /\.test\.tsx?$|\/testing\//;
/** Files of the product, tests and their worlds apart. */
export const productFiles = (root: string): readonly string[] =>
  globSync('{src,simulators}/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !TEST.test(file))
    .sort();

const namesOf = (node: ts.Statement): readonly ts.Identifier[] => {
  if (ts.isVariableStatement(node)) {
    const found: ts.Identifier[] = [];
    const take = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) found.push(name);
      else for (const part of name.elements) if (ts.isBindingElement(part)) take(part.name);
    };
    for (const declaration of node.declarationList.declarations) take(declaration.name);
    return found;
  }
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node)
  )
    return node.name ? [node.name] : [];
  return [];
};

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Statement of the top level a declaration belongs to. */
function topLevel(node: ts.Node): ts.Statement | undefined {
  let at = node;
  while (at.parent && !ts.isSourceFile(at.parent)) at = at.parent;
  return at.parent ? (at as ts.Statement) : undefined;
}

/** What a file imported as a whole has is named after its dot: `sql.creances`. */
const isNamespace = (checker: ts.TypeChecker, node: ts.Expression): boolean => {
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  return symbol?.declarations?.some(ts.isNamespaceImport) ?? false;
};

/** A name after a dot, or of a property: what holds it is named already, and to find its type takes most of the time. */
const isMember = (checker: ts.TypeChecker, node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent))
    return parent.name === node && !isNamespace(checker, parent.expression);
  return (ts.isPropertyAssignment(parent) || ts.isJsxAttribute(parent)) && parent.name === node;
};

/**
 * Reads the files and links each top-level declaration to those it names, types included.
 * @param root of the repository
 * @param files relative to it
 */
export function readReach(root: string, files: readonly string[]): Reach {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  const inside = new Set(files);
  const declarations = new Map<Declaration, { file: string; name: string }>();
  const exported = new Set<Declaration>();
  const types = new Set<Declaration>();
  const uses = new Map<Declaration, Set<Declaration>>();
  const keysOf = (file: string, node: ts.Statement): Declaration[] => {
    const names = namesOf(node).map((name) => `${file}#${name.text}`);
    return names.length > 0 ? names : [`${file}#`];
  };
  const fileOf = (node: ts.Node): string =>
    relative(root, node.getSourceFile().fileName).replaceAll('\\', '/');

  for (const file of files) {
    const source = program.getSourceFile(join(root, file));
    if (!source) continue;
    const loaded = `${file}#`;
    uses.set(loaded, uses.get(loaded) ?? new Set());
    for (const statement of source.statements) {
      if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
        // To import a file runs what it does when it is loaded.
        const specifier = statement.moduleSpecifier;
        const symbol = specifier && checker.getSymbolAtLocation(specifier);
        const target = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
        if (target && inside.has(fileOf(target))) uses.get(loaded)!.add(`${fileOf(target)}#`);
        continue;
      }
      const keys = keysOf(file, statement);
      for (const key of keys) {
        if (!key.endsWith('#')) declarations.set(key, { file, name: key.slice(file.length + 1) });
        if (isExported(statement)) exported.add(key);
        if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) types.add(key);
        const out = uses.get(key) ?? new Set<Declaration>();
        uses.set(key, out);
        const visit = (node: ts.Node): void => {
          if (ts.isIdentifier(node) && !isMember(checker, node)) {
            let symbol = ts.isShorthandPropertyAssignment(node.parent)
              ? checker.getShorthandAssignmentValueSymbol(node.parent)
              : checker.getSymbolAtLocation(node);
            if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
            for (const declaration of symbol?.declarations ?? []) {
              const at = fileOf(declaration);
              if (!inside.has(at)) continue;
              const owner = topLevel(declaration);
              if (!owner || ts.isImportDeclaration(owner)) continue;
              const named = namesOf(owner).find((name) => name.text === symbol?.name);
              for (const other of named ? [`${at}#${named.text}`] : keysOf(at, owner))
                if (other !== key) out.add(other);
            }
          }
          ts.forEachChild(node, visit);
        };
        visit(statement);
      }
    }
  }
  return { declarations, exported, types, uses };
}

/** What can be reached from these files, as whole: everything they declare counts as used. */
export function reachedFrom(reach: Reach, entries: (file: string) => boolean): ReadonlySet<Declaration> {
  const todo = [...reach.uses.keys()].filter((key) => entries(key.slice(0, key.lastIndexOf('#'))));
  const seen = new Set(todo);
  for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
    for (const next of reach.uses.get(key) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      todo.push(next);
    }
  }
  return seen;
}
