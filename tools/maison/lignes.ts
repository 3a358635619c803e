// `node tools/maison/lignes.ts [--essai]`: rows in camelCase, from what TypeScript knows of them.
// A property is renamed when its declaration flows from or to a row, and neither from nor to a format
// (a zod key, stored JSON, a bare `pg` query).
import ts from 'typescript';
import { at, camel, checker, program, replace, SNAKE, short, sources, write } from './programme.ts';

const key = (d: ts.Node): string => `${d.getSourceFile().fileName}#${d.getStart()}`;
const nodes = new Map<string, ts.Node>();
const parent = new Map<string, string>();
const find = (k: string): string => {
  let r = k;
  while (parent.get(r) !== undefined && parent.get(r) !== r) r = parent.get(r)!;
  let x = k;
  while (x !== r) {
    const next = parent.get(x) ?? x;
    parent.set(x, r);
    x = next;
  }
  return r;
};
const edges = new Map<string, Map<string, string>>();
const union = (a: string, b: string, why: string): void => {
  if (a === b) return;
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    const m = edges.get(x) ?? new Map<string, string>();
    edges.set(x, m);
    if (!m.has(y)) m.set(y, why);
  }
  const [x, y] = [find(a), find(b)];
  if (x !== y) parent.set(x, y);
};
const rowSeeds = new Map<string, string>();
const frozenSeeds = new Map<string, string>();
const ours = (d: ts.Node): boolean => !d.getSourceFile().fileName.includes('/node_modules/');
const isSchema = (d: ts.Node): boolean => d.getSourceFile().fileName.endsWith('db/generated/schema.ts');

/** Declarations of a property, as keys; `null` for one that has none: derived by kysely from the tables. */
function declared(symbol: ts.Symbol): string[] | null {
  const list = symbol.declarations ?? [];
  if (list.length === 0) return derivedByKysely(symbol) ? null : [];
  const keys: string[] = [];
  for (const d of list) {
    if (!ours(d)) continue;
    const k = key(d);
    nodes.set(k, d);
    if (isSchema(d)) rowSeeds.set(k, 'schema');
    keys.push(k);
  }
  for (const k of keys.slice(1)) union(keys[0]!, k, 'one property');
  return keys;
}

/** The checker keeps on a property of a mapped type the type it comes from. */
function derivedByKysely(symbol: ts.Symbol): boolean {
  const { links } = symbol as ts.Symbol & {
    links?: { mappedType?: ts.Type; type?: ts.Type; containingType?: ts.UnionOrIntersectionType };
  };
  const of = links?.mappedType;
  if (of)
    return (
      of.symbol?.declarations?.some((d) => d.getSourceFile().fileName.includes('/node_modules/kysely/')) ??
      false
    );
  return (
    links?.containingType?.types.some((t) => {
      const p = t.getProperty(symbol.name);
      return p !== undefined && p !== symbol && (p.declarations ?? []).length === 0 && derivedByKysely(p);
    }) ?? false
  );
}

/** The checklist of a month: its row is camel, what `parvis regle` reads of it is not; a word changes between them. */
const CUT =
  /^(precedent_clos|sessions_non_validees|comptage_caisse_fait|tpe_non_rapproches|tentatives_inconnues_24h|cheques_hors_rythme|lignes_releve_non_posees)$/;

function tie(a: ts.Symbol, b: ts.Symbol, why: string): void {
  if (CUT.test(a.name)) {
    const zod = (p: ts.Symbol): boolean =>
      (p.declarations ?? []).some(
        (d) => ts.isPropertyAssignment(d) && checker.getTypeAtLocation(d.initializer).getProperty('_zod'),
      );
    if (zod(a) || zod(b)) return;
  }
  const [x, y] = [declared(a), declared(b)];
  if (x === null && y !== null) for (const k of y) rowSeeds.set(k, `derived ${why}`);
  if (y === null && x !== null) for (const k of x) rowSeeds.set(k, `derived ${why}`);
  if (x?.[0] && y?.[0]) union(x[0], y[0], why);
}

const CONTAINERS = new Set([
  'Array',
  'ReadonlyArray',
  'Promise',
  'Map',
  'ReadonlyMap',
  'Set',
  'ReadonlySet',
  'Iterable',
  'Generator',
  'PromiseLike',
  'AsyncIterable',
  'MapIterator',
  'ArrayIterator',
]);
const seen = new Set<string>();
const idOf = (t: ts.Type): number => (t as ts.Type & { id: number }).id;

function link(s: ts.Type, t: ts.Type, why: string, depth = 0): void {
  if (s === t || depth > 8) return;
  const pair = `${idOf(s)}>${idOf(t)}`;
  if (seen.has(pair)) return;
  seen.add(pair);
  if (t.flags & ts.TypeFlags.TypeParameter) {
    const bound = checker.getBaseConstraintOfType(t);
    if (bound) link(s, bound, why, depth + 1);
    return;
  }
  if (s.isUnion()) {
    for (const x of s.types) link(x, t, why, depth);
    return;
  }
  if (t.isUnion()) {
    for (const x of t.types) link(s, x, why, depth);
    return;
  }
  if (
    !(s.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) ||
    !(t.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))
  )
    return;
  const ns = s.symbol?.name;
  if (checker.isTupleType(s) || checker.isArrayType(s) || (ns && CONTAINERS.has(ns))) {
    const [a, b] = [
      checker.getTypeArguments(s as ts.TypeReference),
      checker.getTypeArguments(t as ts.TypeReference),
    ];
    const many = Math.max(a.length, b.length);
    if (a.length === b.length || checker.isTupleType(s) || checker.isTupleType(t))
      for (let i = 0; i < many; i++) {
        const [x, y] = [a[Math.min(i, a.length - 1)], b[Math.min(i, b.length - 1)]];
        if (x && y) link(x, y, why, depth + 1);
      }
    return;
  }
  const [fs, ft] = [s.getCallSignatures(), t.getCallSignatures()];
  if (fs.length === 1 && ft.length === 1) {
    link(fs[0]!.getReturnType(), ft[0]!.getReturnType(), why, depth + 1);
    fs[0]!.parameters.forEach((p, i) => {
      const q = ft[0]!.parameters[i];
      if (q) link(checker.getTypeOfSymbol(q), checker.getTypeOfSymbol(p), why, depth + 1);
    });
    return;
  }
  const decl = t.symbol?.declarations?.[0];
  if (
    decl &&
    !ours(decl) &&
    !(t.flags & ts.TypeFlags.Intersection) &&
    !((t as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped)
  )
    return;
  const index = checker.getIndexInfosOfType(t)[0];
  const sIndex = checker.getIndexInfosOfType(s)[0];
  if (index && sIndex) link(sIndex.type, index.type, why, depth + 1);
  for (const p of t.getProperties()) {
    const q = s.getProperty(p.name);
    if (!q || q === p) continue;
    if (SNAKE.test(p.name)) tie(q, p, why);
    link(checker.getTypeOfSymbol(q), checker.getTypeOfSymbol(p), why, depth + 1);
  }
}

const deepSeen = new Set<string>();
/** Every snake property of a type, and of what it holds. */
function deep(t: ts.Type, each: (p: ts.Symbol, level: number) => void, mark: string, level = 0): void {
  const k = `${mark}${idOf(t)}`;
  if (deepSeen.has(k) || level > 8) return;
  deepSeen.add(k);
  if (t.isUnionOrIntersection()) for (const x of t.types) deep(x, each, mark, level);
  if (!(t.flags & ts.TypeFlags.Object)) return;
  if (checker.isArrayType(t) || checker.isTupleType(t) || (t.symbol && CONTAINERS.has(t.symbol.name))) {
    for (const a of checker.getTypeArguments(t as ts.TypeReference)) deep(a, each, mark, level + 1);
    return;
  }
  const decl = t.symbol?.declarations?.[0];
  if (decl && !ours(decl) && !((t as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped)) return;
  for (const i of checker.getIndexInfosOfType(t)) deep(i.type, each, mark, level + 1);
  if (t.getCallSignatures().length > 0) return;
  for (const p of t.getProperties()) {
    if (SNAKE.test(p.name)) each(p, level);
    deep(checker.getTypeOfSymbol(p), each, mark, level + 1);
  }
}

const fromPackage = (node: ts.CallExpression, name: string): boolean => {
  const d = checker.getResolvedSignature(node)?.declaration;
  return d?.getSourceFile().fileName.includes(`/node_modules/${name}/`) ?? false;
};
const nameOf = (n: ts.Node): string | undefined =>
  ts.isIdentifier(n) || ts.isStringLiteral(n) ? n.text : undefined;

// ---- pass 1: seeds and edges
const isSqlTag = (n: ts.TaggedTemplateExpression): boolean => ts.isIdentifier(n.tag) && n.tag.text === 'sql';
/** Stands in `json_to_recordset(${…}::json)`. */
function inRecordset(node: ts.Node): boolean {
  let span: ts.Node = node;
  while (span.parent && !ts.isTemplateSpan(span) && !ts.isStatement(span)) span = span.parent;
  if (!ts.isTemplateSpan(span)) return false;
  const template = span.parent;
  const i = template.templateSpans.indexOf(span);
  const before = i === 0 ? template.head.text : template.templateSpans[i - 1]!.literal.text;
  return /json_to_recordset\($/.test(before.trimEnd());
}
/** A text first put in a const, then used in a recordset. */
function reachesRecordset(call: ts.Node): boolean {
  if (inRecordset(call)) return true;
  const p = call.parent;
  if (p && ts.isVariableDeclaration(p) && ts.isIdentifier(p.name)) {
    const symbol = checker.getSymbolAtLocation(p.name);
    let yes = false;
    const look = (n: ts.Node): void => {
      if (ts.isIdentifier(n) && n !== p.name && checker.getSymbolAtLocation(n) === symbol && inRecordset(n))
        yes = true;
      ts.forEachChild(n, look);
    };
    look(p.parent.parent.parent);
    return yes;
  }
  return false;
}

const freeze = (t: ts.Type, why: string): void =>
  deep(
    t,
    (p) => {
      for (const k of declared(p) ?? []) frozenSeeds.set(k, why);
    },
    'frozen',
  );

const recordsets: ts.CallExpression[] = [];
/** Settings read as JSON rows: these schemas are rows, not a format. */
const ROWS_BY_ZOD = /configuration[-_]lignes/;
function seed(n: ts.Node): void {
  if (ts.isPropertyAssignment(n) || ts.isShorthandPropertyAssignment(n)) {
    const name = nameOf(n.name);
    if (name && SNAKE.test(name)) {
      const value = ts.isPropertyAssignment(n) ? n.initializer : n.name;
      const symbol = checker.getSymbolAtLocation(n.name);
      nodes.set(key(n), n);
      if (
        checker.getTypeAtLocation(value).getProperty('_zod') &&
        ROWS_BY_ZOD.test(n.getSourceFile().fileName)
      )
        rowSeeds.set(key(n), `row read by zod ${at(n)}`);
      else if (checker.getTypeAtLocation(value).getProperty('_zod')) frozenSeeds.set(key(n), `zod ${at(n)}`);
      void symbol;
    }
  }
  if (ts.isPropertyAccessExpression(n) && SNAKE.test(n.name.text)) {
    const symbol = checker.getSymbolAtLocation(n.name);
    if (symbol) declared(symbol);
  }
  if (ts.isBindingElement(n) && ts.isObjectBindingPattern(n.parent)) {
    const name = nameOf(n.propertyName ?? n.name);
    const symbol =
      name !== undefined && SNAKE.test(name)
        ? checker.getTypeAtLocation(n.parent).getProperty(name)
        : undefined;
    if (symbol) declared(symbol);
  }
  if (ts.isPropertySignature(n) && CUT.test(n.name.getText())) {
    nodes.set(key(n), n);
    rowSeeds.set(key(n), 'checklist of a month');
  }
  if (ts.isTaggedTemplateExpression(n) && isSqlTag(n) && n.typeArguments?.[0])
    deep(
      checker.getTypeFromTypeNode(n.typeArguments[0]),
      (p) => {
        for (const k of declared(p) ?? []) rowSeeds.set(k, `sql ${at(n)}`);
      },
      'row',
    );
  if (ts.isCallExpression(n)) {
    const callee = n.expression.getText();
    if (/\.\$(castTo|narrowType)$/.test(callee) && n.typeArguments?.[0])
      deep(
        checker.getTypeFromTypeNode(n.typeArguments[0]),
        (p) => {
          for (const k of declared(p) ?? []) rowSeeds.set(k, `cast ${at(n)}`);
        },
        'row',
      );
    if (/\.query$/.test(callee) && n.typeArguments?.[0])
      freeze(checker.getTypeFromTypeNode(n.typeArguments[0]), `pg ${at(n)}`);
    if (callee === 'JSON.stringify' && n.arguments[0]) {
      if (reachesRecordset(n)) {
        recordsets.push(n);
        deep(
          checker.getTypeAtLocation(n.arguments[0]),
          (p) => {
            for (const k of declared(p) ?? []) rowSeeds.set(k, `recordset ${at(n)}`);
          },
          'row',
        );
      } else freeze(checker.getTypeAtLocation(n.arguments[0]), `stringify ${at(n)}`);
    }
    if (/(^|\.)(canonical|canonicalJson|canoniser|empreinteDe)$/.test(callee) && n.arguments[0])
      freeze(checker.getTypeAtLocation(n.arguments[0]), `canonical ${at(n)}`);
    if (/\bc\.json$/.test(callee) && n.arguments[0])
      freeze(checker.getTypeAtLocation(n.arguments[0]), `api ${at(n)}`);
  }
  if (
    ts.isAsExpression(n) &&
    ts.isCallExpression(n.expression) &&
    n.expression.expression.getText() === 'JSON.parse'
  )
    freeze(checker.getTypeFromTypeNode(n.type), `parse ${at(n)}`);
  if (
    ts.isExpression(n) &&
    !ts.isLiteralExpression(n) &&
    !(ts.isIdentifier(n) && n.parent && ts.isPropertyAccessExpression(n.parent) && n.parent.name === n)
  ) {
    const t = contextual(n);
    if (t) link(checker.getTypeAtLocation(n), t, at(n));
  }
  if (ts.isCallExpression(n)) {
    const d = checker.getResolvedSignature(n)?.declaration;
    if (d && ours(d) && !ts.isJSDocSignature(d))
      n.arguments.forEach((a, i) => {
        const p = d.parameters[i];
        if (p && !ts.isSpreadElement(a))
          link(checker.getTypeAtLocation(a), checker.getTypeAtLocation(p), at(a));
      });
  }
  if (ts.isVariableDeclaration(n) && n.type && n.initializer)
    link(checker.getTypeAtLocation(n.initializer), checker.getTypeFromTypeNode(n.type), at(n));
  if (ts.isAsExpression(n) || ts.isSatisfiesExpression(n))
    link(checker.getTypeAtLocation(n.expression), checker.getTypeFromTypeNode(n.type), at(n));
  ts.forEachChild(n, seed);
}
function contextual(n: ts.Expression): ts.Type | undefined {
  const p = n.parent;
  if (!p) return undefined;
  // A spread source flows into what the literal becomes.
  if (ts.isSpreadAssignment(p)) return checker.getContextualType(p.parent);
  if (ts.isParenthesizedExpression(p) || ts.isExpressionStatement(p) || ts.isPropertyAccessExpression(p))
    return undefined;
  return checker.getContextualType(n);
}

for (const f of sources) seed(f);

// Extends: an interface's or intersection's member of the same name is already one symbol.

// ---- components
const rowRoots = new Map<string, string>();
const frozenRoots = new Map<string, string>();
for (const [k, why] of rowSeeds)
  rowRoots.set(find(k), `${k.replace(/^.*\/(src|bench|e2e)\//, '$1/')} ${why}`);
for (const [k, why] of frozenSeeds)
  frozenRoots.set(find(k), `${k.replace(/^.*\/(src|bench|e2e)\//, '$1/')} ${why}`);
const conflicts = [...rowRoots].filter(([r]) => frozenRoots.has(r));

/** Shortest chain from a row seed to a frozen seed. */
function chain(root: string): string[] {
  const starts = [...rowSeeds.keys()].filter((k) => find(k) === root);
  const before = new Map<string, string | null>(starts.map((k) => [k, null]));
  const queue = [...starts];
  for (let k = queue.shift(); k !== undefined; k = queue.shift()) {
    if (frozenSeeds.has(k)) {
      const path: string[] = [`FROZEN ${frozenSeeds.get(k)}`];
      for (let x: string | null = k; x !== null; x = before.get(x) ?? null) {
        const from = before.get(x) ?? null;
        path.unshift(
          `${at(nodes.get(x)!)} ${nodes.get(x)!.getText().slice(0, 40).replaceAll('\n', ' ')}${from ? `   <- ${edges.get(from)!.get(x)}` : `   ROW ${rowSeeds.get(x)}`}`,
        );
      }
      return path;
    }
    for (const [next] of edges.get(k) ?? [])
      if (!before.has(next)) {
        before.set(next, k);
        queue.push(next);
      }
  }
  return [];
}
if (process.argv.includes('--conflits')) {
  console.log(
    `components: ${rowRoots.size} rows, ${frozenRoots.size} formats, ${conflicts.length} conflicts`,
  );
  for (const [root] of conflicts) console.log(chain(root).join('\n   '), '\n');
  process.exit(0);
}

// ---- pass 2: what changes
const renamed = (k: string): boolean => rowRoots.has(find(k)) && !frozenRoots.has(find(k));
/** A property of a row: none of its declarations is a format. */
function isRow(symbol: ts.Symbol | undefined): boolean {
  if (!symbol) return false;
  const list = symbol.declarations ?? [];
  if (list.length === 0) return derivedByKysely(symbol);
  if (list.some(isSchema)) return true;
  const keys = list.filter(ours).map(key);
  return keys.some(renamed) && !keys.some((k) => frozenRoots.has(find(k)));
}
const left: string[] = [];
const put = (node: ts.Node, text: string): void =>
  replace(node.getSourceFile(), node.getStart(), node.getEnd(), text);

/** Variables taken out of a row under the name of its column. */
const locals = new Set<ts.Symbol>();
function local(n: ts.Node): void {
  if (
    ts.isBindingElement(n) &&
    ts.isObjectBindingPattern(n.parent) &&
    !n.propertyName &&
    ts.isIdentifier(n.name) &&
    SNAKE.test(n.name.text)
  ) {
    const symbol = checker.getTypeAtLocation(n.parent).getProperty(n.name.text);
    const own = checker.getSymbolAtLocation(n.name);
    if (own && isRow(symbol)) locals.add(own);
  }
  ts.forEachChild(n, local);
}
for (const f of sources) local(f);

/** `move(…, { set: { termineeLe: now } })`: columns, whatever the type in between. */
const inChange = (n: ts.PropertyAssignment): boolean => {
  const set = n.parent.parent;
  const call = set?.parent?.parent;
  return (
    ts.isPropertyAssignment(set) &&
    set.name.getText() === 'set' &&
    ts.isCallExpression(call) &&
    /^move(All)?$/.test(call.expression.getText())
  );
};

function property(n: ts.Node): void {
  if (ts.isPropertyAccessExpression(n) && SNAKE.test(n.name.text)) {
    const symbol = checker.getSymbolAtLocation(n.name);
    if (symbol && !symbol.declarations?.some((d) => !ours(d)) && isRow(symbol))
      put(n.name, camel(n.name.text));
    else if (!symbol) left.push(`${at(n)} ${n.getText()} (unknown)`);
  } else if (ts.isPropertySignature(n)) {
    const name = nameOf(n.name);
    if (name && SNAKE.test(name) && !isSchema(n) && renamed(key(n))) put(n.name, camel(name));
  } else if (ts.isPropertyAssignment(n)) {
    const name = nameOf(n.name);
    if (name && SNAKE.test(name) && (renamed(key(n)) || inChange(n))) put(n.name, camel(name));
  } else if (ts.isShorthandPropertyAssignment(n)) {
    const value = checker.getShorthandAssignmentValueSymbol(n);
    const name = SNAKE.test(n.name.text) && renamed(key(n)) ? camel(n.name.text) : n.name.text;
    const local = value && locals.has(value) ? camel(n.name.text) : n.name.text;
    if (name !== n.name.text || local !== n.name.text) put(n, name === local ? name : `${name}: ${local}`);
  } else if (
    ts.isIdentifier(n) &&
    SNAKE.test(n.text) &&
    !ts.isShorthandPropertyAssignment(n.parent) &&
    !ts.isBindingElement(n.parent)
  ) {
    const symbol = checker.getSymbolAtLocation(n);
    if (symbol && locals.has(symbol)) put(n, camel(n.text));
  } else if (ts.isBindingElement(n) && ts.isObjectBindingPattern(n.parent)) {
    const id = n.propertyName ?? n.name;
    const name = nameOf(id);
    if (name && SNAKE.test(name)) {
      const symbol = checker.getTypeAtLocation(n.parent).getProperty(name);
      if (symbol && isRow(symbol)) put(id, camel(name));
    }
  } else if (
    ts.isTypeReferenceNode(n) &&
    /^(Pick|Omit)$/.test(n.typeName.getText()) &&
    n.typeArguments?.length === 2
  ) {
    const of = checker.getTypeFromTypeNode(n.typeArguments[0]!);
    const each = (t: ts.TypeNode): void => {
      if (ts.isUnionTypeNode(t)) t.types.forEach(each);
      else if (
        ts.isLiteralTypeNode(t) &&
        ts.isStringLiteral(t.literal) &&
        SNAKE.test(t.literal.text) &&
        isRow(of.getProperty(t.literal.text))
      )
        put(t.literal, `'${camel(t.literal.text)}'`);
    };
    each(n.typeArguments[1]!);
  } else if (
    ts.isElementAccessExpression(n) &&
    ts.isStringLiteral(n.argumentExpression) &&
    SNAKE.test(n.argumentExpression.text)
  ) {
    const symbol = checker.getTypeAtLocation(n.expression).getProperty(n.argumentExpression.text);
    if (symbol && isRow(symbol)) put(n.argumentExpression, `'${camel(n.argumentExpression.text)}'`);
  }
}

// -- names of columns given to kysely
const REFERENCE = /^(?:(\w+)\.)?(\w+)((?: as )(\w+))?$/;
function column(text: string): string {
  const m = REFERENCE.exec(text);
  if (!m) return text;
  return `${m[1] ? `${m[1]}.` : ''}${camel(m[2]!)}${m[3] ? ` as ${camel(m[4]!)}` : ''}`;
}
const done = new Set<ts.Node>();
function strings(n: ts.Node): void {
  if (done.has(n)) return;
  done.add(n);
  if (ts.isStringLiteral(n) || ts.isNoSubstitutionTemplateLiteral(n)) {
    const text = column(n.text);
    if (text !== n.text) put(n, `'${text}'`);
  } else if (ts.isArrayLiteralExpression(n)) n.elements.forEach(strings);
  else if (
    ts.isAsExpression(n) ||
    ts.isSatisfiesExpression(n) ||
    ts.isParenthesizedExpression(n) ||
    ts.isSpreadElement(n)
  )
    strings(n.expression);
  else if (ts.isConditionalExpression(n)) {
    strings(n.whenTrue);
    strings(n.whenFalse);
  } else if (ts.isArrowFunction(n) && !ts.isBlock(n.body)) strings(n.body);
  else if (ts.isIdentifier(n)) {
    let symbol = checker.getSymbolAtLocation(n);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    const d = symbol?.valueDeclaration;
    if (d && ts.isVariableDeclaration(d) && d.initializer && ours(d)) strings(d.initializer);
  }
}
const FIRST_ONLY = new Set([
  'where',
  'having',
  'on',
  'set',
  'orderBy',
  'ref',
  'val',
  'as',
  'max',
  'min',
  'sum',
  'count',
  'countAll',
  'avg',
  'doUpdateSet',
  'columns',
  'column',
  'coalesce',
]);
const BOTH = new Set(['whereRef', 'onRef', 'havingRef']);
const ALL = new Set(['select', 'returning', 'groupBy', 'distinctOn', 'select']);
function builder(n: ts.CallExpression): void {
  if (!fromPackage(n, 'kysely')) return;
  const name = ts.isPropertyAccessExpression(n.expression) ? n.expression.name.text : '';
  if (
    ts.isPropertyAccessExpression(n.expression) &&
    ts.isIdentifier(n.expression.expression) &&
    n.expression.expression.text === 'sql'
  )
    return;
  if (/Join$/.test(name)) n.arguments.slice(1).forEach(strings);
  else if (ALL.has(name)) n.arguments.forEach(strings);
  else if (BOTH.has(name))
    [n.arguments[0], n.arguments[2]].forEach((a) => {
      if (a) strings(a);
    });
  else if (FIRST_ONLY.has(name) || name === '' || name === 'eb') {
    const first = n.arguments[0];
    if (first && !ts.isObjectLiteralExpression(first) && !(ts.isArrowFunction(first) && name !== 'columns'))
      strings(first);
  }
}

// -- text of SQL
/** Properties that a statement gives, and those of the JSON in its columns, by name: renamed or not. */
function jsonNames(t: ts.Type): Map<string, boolean> {
  const names = new Map<string, boolean>();
  deepSeen.clear();
  deep(
    t,
    (p, level) => {
      if (level > 0) names.set(p.name, isRow(p) || names.get(p.name) === true);
    },
    'names',
  );
  return names;
}
type Piece = ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail | ts.NoSubstitutionTemplateLiteral;
function pieces(t: ts.TemplateLiteral): Piece[] {
  return ts.isTemplateExpression(t) ? [t.head, ...t.templateSpans.map((s) => s.literal)] : [t];
}
const raw = (p: Piece): string => {
  const text = p.getText();
  return text;
};
const textEdits = new Map<Piece, string>();
const textOf = (p: Piece): string => textEdits.get(p) ?? raw(p);

/** Gives an alias to each column of a list whose name has an underscore. */
function aliased(list: string): string {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '(') depth++;
    else if (list[i] === ')') depth--;
    else if (list[i] === ',' && depth === 0) {
      parts.push(list.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(list.slice(from));
  return parts
    .map((part) => {
      const m = /^(\s*)([\s\S]*?)(\s*)$/.exec(part)!;
      const as = /^([\s\S]*) as ([a-z0-9_]+)$/.exec(m[2]!);
      const own = /(?:^|\.)([a-z0-9_]+)$/.exec(m[2]!);
      const name = as ? as[2]! : own?.[1];
      if (!name || !SNAKE.test(name)) return part;
      return `${m[1]}${as ? as[1] : m[2]} as "${camel(name)}"${m[3]}`;
    })
    .join(',');
}
const OPENS = /json_agg\(to_json\(x\)\) from \(select ([\s\S]*?) from /g;

function outermost(n: ts.TaggedTemplateExpression): ts.TaggedTemplateExpression {
  let best = n;
  for (let p: ts.Node = n; p.parent && !ts.isSourceFile(p); p = p.parent)
    if (ts.isTaggedTemplateExpression(p) && isSqlTag(p)) best = p;
  return best;
}

function statement(n: ts.TaggedTemplateExpression): void {
  const top = outermost(n);
  const type = top.typeArguments?.[0] ?? n.typeArguments?.[0];
  const names = type ? jsonNames(checker.getTypeFromTypeNode(type)) : new Map<string, boolean>();
  const list = pieces(n.template);
  const isJson = ts.isCallExpression(n.parent) && n.parent.expression.getText() === 'json';
  const sets = list.some((p) => /json_to_recordset\($/.test(p.text.trimEnd()));
  for (const p of list) {
    let text = textOf(p);
    text = text.replace(
      /'([a-z][a-z0-9]*(?:_[a-z0-9]+)+)', (?=[a-z(])/g,
      (all, name: string, offset: number) => {
        const before = text.slice(0, offset);
        if (before.lastIndexOf('json_build_object(') < 0) return all;
        if (names.get(name) === undefined) left.push(`${at(p)} json key ${name} (no type)`);
        return names.get(name) ? `'${camel(name)}', ` : all;
      },
    );
    text = text.replace(OPENS, (all, columns: string) => all.replace(columns, () => aliased(columns)));
    if (isJson) {
      if (/^`select \* from ins`$/.test(text))
        text =
          '`select id, enfant_id as "enfantId", activite_id as "activiteId", groupe_id as "groupeId", foyer_id as "foyerId", classe, debut, fin, code_insee as "codeInsee" from ins`';
      else
        text = text.replace(/^`select ([\s\S]*?) from /, (all, columns: string) =>
          all.replace(columns, () => aliased(columns)),
        );
    }
    if (sets)
      text = text.replace(/(?<! as )"([a-z][a-z0-9]*[A-Z]\w*)"/g, (_, name: string) =>
        name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`),
      );
    if (text !== raw(p)) textEdits.set(p, text);
  }
  if (ts.isTemplateExpression(n.template))
    n.template.templateSpans.forEach((span, i) => {
      const before =
        i === 0
          ? (n.template as ts.TemplateExpression).head
          : (n.template as ts.TemplateExpression).templateSpans[i - 1]!.literal;
      if (!/json_to_recordset\($/.test(before.text.trimEnd())) return;
      const e = span.expression;
      const source =
        ts.isCallExpression(e) && e.expression.getText() === 'JSON.stringify' ? e.arguments[0]! : e;
      const tail = textOf(span.literal);
      const m = /^\}::json\)\s*(?:as )?(\w+)\(([^)$]*)\)/.exec(tail);
      const file = n.getSourceFile();
      const list = checker.getTypeAtLocation(source);
      const one = checker.isArrayType(list)
        ? checker.getTypeArguments(list as ts.TypeReference)[0]
        : undefined;
      // Rows of which TypeScript knows no name keep the list of columns in the text.
      const open =
        one !== undefined && one.getProperties().length === 0 && checker.getIndexInfosOfType(one).length > 0;
      if (m && !open && !m[2]!.includes('${')) {
        const element = checker.getTypeAtLocation(source);
        const item = checker.isArrayType(element)
          ? checker.getTypeArguments(element as ts.TypeReference)[0]
          : checker.getIndexTypeOfType(element, ts.IndexKind.Number);
        const columns = m[2]!
          .split(',')
          .map((c) => c.trim().split(/\s+/))
          .map(([c, ...t]) => {
            const name = c!.replaceAll('"', '');
            const own = item?.getProperty(name);
            const to = own && !isRow(own) ? name : camel(name);
            return `${to}: '${t.join(' ').replace('integer', 'int')}'`;
          });
        textEdits.set(before, textOf(before).replace(/json_to_recordset\(\$\{$/, '${'));
        wanted.set(file, (wanted.get(file) ?? new Set()).add('recordset'));
        replace(file, e.getStart(), source.getStart(), `recordset('${m[1]}', `);
        if (source !== e) replace(file, source.getEnd(), e.getEnd(), '');
        textEdits.set(span.literal, `, { ${columns.join(', ')} })}${tail.slice(m[0].length)}`);
        if (ts.isIdentifier(e)) unwrap(e);
      } else {
        wanted.set(file, (wanted.get(file) ?? new Set()).add('records'));
        if (ts.isCallExpression(e)) put(e.expression, 'records');
        else left.push(`${at(e)} recordset of ${e.getText()}`);
      }
    });
}
const wanted = new Map<ts.SourceFile, Set<string>>();
/** `const rows = JSON.stringify(list)` becomes `const rows = list`. */
function unwrap(id: ts.Identifier): void {
  const d = checker.getSymbolAtLocation(id)?.valueDeclaration;
  if (d && ts.isVariableDeclaration(d) && d.initializer && ts.isCallExpression(d.initializer)) {
    const [inner] = d.initializer.arguments;
    const file = d.getSourceFile();
    if (inner) {
      replace(file, d.initializer.getStart(), inner.getStart(), '');
      replace(file, inner.getEnd(), d.initializer.getEnd(), '');
    }
  } else left.push(`${at(id)} recordset of ${id.text}`);
}

/** Where a renamed property may leave the process without a type to say so: to be read by a person. */
const OUT =
  /^(emit|note|ok|refuse|canonical|etape|sceller|seal|sealTrace|hash|empreinte\w*|tell\w*|(context|ctx|c|r)\.(emit|note|json))$/;
function leaves(n: ts.CallExpression): void {
  if (!OUT.test(n.expression.getText())) return;
  for (const a of n.arguments) {
    const found = new Set<string>();
    deepSeen.clear();
    deep(
      checker.getTypeAtLocation(a),
      (p) => {
        if (isRow(p)) found.add(p.name);
      },
      `out${at(n)}`,
    );
    if (found.size > 0)
      left.push(
        `OUT ${at(n)} ${n.expression.getText()}(${a.getText().slice(0, 40).replaceAll('\n', ' ')}) ${[...found].join(' ')}`,
      );
  }
}

function visit(n: ts.Node): void {
  property(n);
  if (ts.isCallExpression(n)) leaves(n);
  if (ts.isCallExpression(n)) builder(n);
  if (ts.isTaggedTemplateExpression(n) && isSqlTag(n)) statement(n);
  ts.forEachChild(n, visit);
}
for (const f of sources) if (!isSchema(f) && !/platform\/db\/rows\./.test(f.fileName)) visit(f);
for (const [p, text] of textEdits) put(p, text);

// -- the types of the tables
const schema = sources.find((f) => isSchema(f))!;
for (const s of schema.statements)
  if (ts.isInterfaceDeclaration(s) && s.name.text !== 'DB')
    for (const m of s.members) if (m.name && ts.isIdentifier(m.name)) put(m.name, camel(m.name.text));

// -- imports of what reads and writes rows
for (const [file, names] of wanted) {
  const from = file.statements
    .filter(ts.isImportDeclaration)
    .find((i) => (i.moduleSpecifier as ts.StringLiteral).text.endsWith('db/transaction.ts'));
  if (!from) {
    left.push(`${short(file.fileName)} wants ${[...names].join()}`);
    continue;
  }
  const path = (from.moduleSpecifier as ts.StringLiteral).text.replace('transaction.ts', 'rows.ts');
  replace(
    file,
    from.getStart(),
    from.getStart(),
    `import { ${[...names].sort().join(', ')} } from '${path}';\n`,
  );
}

console.log(left.join('\n'));
if (!process.argv.includes('--essai')) console.log(`${write()} files rewritten`);
void program;
