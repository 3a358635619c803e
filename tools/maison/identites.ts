// `node tools/maison/identites.ts`: what copied a row field by field, once the names are the same, copies nothing.
import ts from 'typescript';
import { at, checker, replace, sources, write } from './programme.ts';

const put = (n: ts.Node, text: string): void => replace(n.getSourceFile(), n.getStart(), n.getEnd(), text);
const said: string[] = [];

type Shape = {
  readonly base: string;
  readonly same: string[];
  readonly casts: ts.PropertyAssignment[];
  readonly others: ts.ObjectLiteralElementLike[];
};

function shape(body: ts.ConciseBody, base: string): Shape | null {
  const literal = ts.isParenthesizedExpression(body) ? body.expression : body;
  if (!ts.isObjectLiteralExpression(literal)) return null;
  const same: string[] = [];
  const casts: ts.PropertyAssignment[] = [];
  const others: ts.ObjectLiteralElementLike[] = [];
  for (const p of literal.properties) {
    if (!ts.isPropertyAssignment(p) || !ts.isIdentifier(p.name)) {
      others.push(p);
      continue;
    }
    let v = p.initializer;
    const cast = ts.isAsExpression(v);
    while (ts.isAsExpression(v)) v = v.expression;
    const own =
      ts.isPropertyAccessExpression(v) &&
      ts.isIdentifier(v.expression) &&
      v.expression.text === base &&
      v.name.text === p.name.text;
    if (!own) others.push(p);
    else if (cast) casts.push(p);
    else same.push(p.name.text);
  }
  return { base, same, casts, others };
}
const names = (t: ts.Type): string[] => t.getProperties().map((p) => p.name);
const nameOf = (p: ts.ObjectLiteralElementLike): string => (p.name ? p.name.getText() : '');

function references(file: ts.SourceFile, symbol: ts.Symbol): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const look = (n: ts.Node): void => {
    if (ts.isIdentifier(n) && n.text === symbol.name && checker.getSymbolAtLocation(n) === symbol)
      found.push(n);
    ts.forEachChild(n, look);
  };
  look(file);
  return found;
}
/** `(await query.execute())` without what the call of `map` asked for. */
const bare = (e: ts.Expression): string => (ts.isParenthesizedExpression(e) ? e.expression : e).getText();

function enclosing(n: ts.Node): ts.Node {
  let p = n;
  while (
    p.parent &&
    !ts.isFunctionDeclaration(p) &&
    !(ts.isArrowFunction(p) && ts.isVariableDeclaration(p.parent))
  )
    p = p.parent;
  return p;
}
function executions(scope: ts.Node): ts.PropertyAccessExpression[] {
  const found: ts.PropertyAccessExpression[] = [];
  const look = (n: ts.Node): void => {
    if (
      ts.isCallExpression(n) &&
      ts.isPropertyAccessExpression(n.expression) &&
      /^execute(TakeFirst|TakeFirstOrThrow)?$/.test(n.expression.name.text) &&
      n.arguments.length === 0
    )
      found.push(n.expression);
    ts.forEachChild(n, look);
  };
  look(scope);
  return found;
}

/** A function that makes the answer of a row. */
function maker(d: ts.VariableDeclaration): void {
  const f = d.initializer;
  if (!f || !ts.isArrowFunction(f) || f.parameters.length !== 1 || !f.type || !ts.isIdentifier(d.name))
    return;
  const [p] = f.parameters;
  if (!p?.type || !ts.isTypeReferenceNode(p.type) || !ts.isIdentifier(p.name)) return;
  const s = shape(f.body, p.name.text);
  if (!s || s.same.length + s.casts.length < 3) return;
  const row = names(checker.getTypeFromTypeNode(p.type));
  const file = d.getSourceFile();
  const kept = new Set([...s.same, ...s.casts.map(nameOf), ...s.others.map(nameOf)]);
  if (s.others.length > 0) {
    if (s.same.length >= 4 && row.every((name) => kept.has(name))) {
      const rest = [...s.casts, ...s.others].map((x) => x.getText());
      put(f.body, `({ ...${s.base}, ${rest.join(', ')} })`);
    } else
      said.push(
        `${at(d)} ${d.name.text} stays: ${s.others.map(nameOf).join(', ')}; ${row.filter((name) => !kept.has(name)).join(', ')}`,
      );
    return;
  }
  if (row.length !== s.same.length + s.casts.length)
    return void said.push(`${at(d)} ${d.name.text}: more in the row`);
  const target = f.type.getText();
  const uses = references(file, checker.getSymbolAtLocation(d.name)!).filter((i) => i !== d.name);
  const calls = uses.map((i) => i.parent);
  if (calls.some((c) => !ts.isCallExpression(c)))
    return void said.push(`${at(d)} ${d.name.text}: used otherwise`);
  const rowSymbol = checker.getSymbolAtLocation(p.type.typeName);
  const rowUses = rowSymbol
    ? references(file, rowSymbol).filter((i) => ts.isTypeReferenceNode(i.parent) && i.parent !== p.type)
    : [];
  const scopes = new Set(calls.map(enclosing));
  const narrow: ts.PropertyAccessExpression[] = [];
  if (s.casts.length > 0)
    for (const scope of scopes) {
      const sqlRows = rowUses.some((u) => u.pos >= scope.pos && u.end <= scope.end);
      const list = executions(scope);
      if (sqlRows) continue;
      if (list.length !== 1)
        return void said.push(`${at(d)} ${d.name.text}: ${list.length} queries in one function`);
      narrow.push(list[0]!);
    }
  const taken = s.casts.map((c) => `'${nameOf(c)}'`).join(' | ');
  // Only the last member of the chain is written again, so that nothing overlaps what is replaced around it.
  const narrowed = new Map(narrow.map((e) => [e, `$narrowType<Pick<${target}, ${taken}>>().${e.name.text}`]));
  for (const [e, text] of narrowed) put(e.name, text);
  for (const c of calls as ts.CallExpression[]) {
    if (
      c.arguments.length === 1 &&
      uses.includes(c.arguments[0] as ts.Identifier) &&
      ts.isPropertyAccessExpression(c.expression) &&
      c.expression.name.text === 'map'
    ) {
      const of = c.expression.expression;
      if (ts.isParenthesizedExpression(of)) {
        replace(file, of.getStart(), of.expression.getStart(), '');
        replace(file, of.expression.getEnd(), c.getEnd(), '');
      } else replace(file, of.getEnd(), c.getEnd(), '');
    } else if (
      ts.isBinaryExpression(c.parent) &&
      c.arguments[0] &&
      c.parent.left.getText() === c.arguments[0].getText()
    )
      put(c.parent, c.parent.left.getText());
    else if (c.arguments[0]) {
      replace(file, c.getStart(), c.arguments[0].getStart(), '');
      replace(file, c.arguments[0].getEnd(), c.getEnd(), '');
    }
  }
  for (const u of rowUses) put(u, target);
  const statement = d.parent.parent;
  replace(file, statement.getFullStart(), statement.getEnd(), '');
  const rowDeclared = rowSymbol?.declarations?.[0];
  if (rowDeclared && rowDeclared.getSourceFile() === file && ts.isTypeAliasDeclaration(rowDeclared))
    replace(file, rowDeclared.getFullStart(), rowDeclared.getEnd(), '');
  said.push(`${at(d)} ${d.name.text} gone`);
}

/** `rows.map((r) => ({ a: r.a, b: r.b }))`, every field of the row as it is. */
function mapped(c: ts.CallExpression): void {
  if (!ts.isPropertyAccessExpression(c.expression) || c.expression.name.text !== 'map') return;
  const [f] = c.arguments;
  if (!f || !ts.isArrowFunction(f) || f.parameters.length !== 1) return;
  const [p] = f.parameters;
  if (!p || !ts.isIdentifier(p.name)) return;
  const s = shape(f.body, p.name.text);
  if (!s || s.others.length > 0 || s.casts.length > 0 || s.same.length < 2) return;
  const row = names(checker.getTypeAtLocation(p));
  if (row.length !== s.same.length) return;
  const of = c.expression.expression;
  const file = c.getSourceFile();
  if (ts.isParenthesizedExpression(of)) {
    replace(file, of.getStart(), of.expression.getStart(), '');
    replace(file, of.expression.getEnd(), c.getEnd(), '');
  } else replace(file, of.getEnd(), c.getEnd(), '');
  said.push(`${at(c)} map gone`);
}
void bare;

function visit(n: ts.Node): void {
  if (ts.isVariableDeclaration(n)) maker(n);
  if (ts.isCallExpression(n)) mapped(n);
  ts.forEachChild(n, visit);
}
for (const f of sources) if (/\.sql\.ts$/.test(f.fileName)) visit(f);
console.log(said.sort().join('\n'));
console.log(`${write()} files rewritten`);
