import { dirname, join, relative } from 'node:path/posix';
import ts from 'typescript';

type Edit = { readonly start: number; readonly end: number; readonly text: string };
/** Where a file goes, itself when it stays. */
export type Goes = (path: string) => string;

const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((out, { start, end, text: by }) => out.slice(0, start) + by + out.slice(end), text);

/** A relative address written in `from`, as it must be written once both files have moved. */
function readdress(address: string, from: string, goes: Goes): string {
  const tail = /[?#].*$/.exec(address)?.[0] ?? '';
  const bare = address.slice(0, address.length - tail.length);
  const slash = bare.endsWith('/') ? '/' : '';
  const aim = join(dirname(from), bare).replace(/\/$/, '');
  const to = goes(aim);
  if (to === aim && dirname(goes(from)) === dirname(from)) return address;
  const path = relative(dirname(goes(from)), to) || '.';
  const dotted = path.startsWith('.') || !address.startsWith('.') ? path : `./${path}`;
  return `${dotted}${slash}${tail}`;
}

const isMeta = (node: ts.Node | undefined, name: string): boolean =>
  node !== undefined &&
  ts.isPropertyAccessExpression(node) &&
  node.name.text === name &&
  ts.isMetaProperty(node.expression);

const literal = (node: ts.Node | undefined): ts.StringLiteralLike | undefined =>
  node && ts.isStringLiteralLike(node) ? node : undefined;

/** The literal that names a file: of an import, an export, a type import, a URL or a template beside the code. */
function addressNode(node: ts.Node): ts.StringLiteralLike | ts.TemplateHead | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal);
  if (ts.isCallExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0]);
    if (isMeta(node.arguments[0], 'url')) return literal(node.arguments[1]);
  }
  if (ts.isNewExpression(node) && isMeta(node.arguments?.[1], 'url')) {
    const first = node.arguments?.[0];
    return first && ts.isTemplateExpression(first) ? first.head : literal(first);
  }
  return undefined;
}

/** `join(import.meta.dirname, '..', 'x')`: the leading literals are one address. */
function joinEdit(node: ts.Node, source: ts.SourceFile, from: string, goes: Goes): Edit | undefined {
  if (!ts.isCallExpression(node) || !isMeta(node.arguments[0], 'dirname')) return undefined;
  const rest = node.arguments.slice(1);
  const stop = rest.findIndex((argument) => !ts.isStringLiteralLike(argument));
  const parts = (stop < 0 ? rest : rest.slice(0, stop)).flatMap((argument) => literal(argument) ?? []);
  if (parts.length === 0) return undefined;
  const written = parts.map((part) => part.text).join('/');
  const next = readdress(written, from, goes);
  if (next === written) return undefined;
  const pieces = parts.length === 1 ? [next] : next.split('/');
  return {
    start: parts[0]!.getStart(source),
    end: parts.at(-1)!.getEnd(),
    text: pieces.map((piece) => `'${piece}'`).join(', '),
  };
}

/** `${import.meta.dirname}/../x`. */
function templateEdit(node: ts.Node, source: ts.SourceFile, from: string, goes: Goes): Edit | undefined {
  if (!ts.isTemplateSpan(node) || !isMeta(node.expression, 'dirname')) return undefined;
  const written = node.literal.text;
  if (!written.startsWith('/')) return undefined;
  const start = node.literal.getStart(source) + 1;
  return { start, end: start + written.length, text: `/${readdress(written.slice(1), from, goes)}` };
}

/** The text of a TypeScript file, its addresses rewritten for where it and the others go. */
export function readdressCode(text: string, from: string, goes: Goes): string {
  const kind = from.endsWith('x')
    ? ts.ScriptKind.TSX
    : from.endsWith('.ts')
      ? ts.ScriptKind.TS
      : ts.ScriptKind.JS;
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true, kind);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const found = addressNode(node);
    if (found && (found.text.startsWith('.') || isTemplateBeside(node))) {
      const start = found.getStart(source) + 1;
      const next = readdressPart(found, from, goes);
      if (next !== found.text) edits.push({ start, end: start + found.text.length, text: next });
    }
    const other = joinEdit(node, source, from, goes) ?? templateEdit(node, source, from, goes);
    if (other) edits.push(other);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return apply(text, edits);
}

const isTemplateBeside = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && isMeta(node.arguments[0], 'url');

/** Of `../x/${name}`, only the folder is an address. */
function readdressPart(found: ts.StringLiteralLike | ts.TemplateHead, from: string, goes: Goes): string {
  if (found.kind !== ts.SyntaxKind.TemplateHead) return readdress(found.text, from, goes);
  const cut = found.text.lastIndexOf('/') + 1;
  return readdress(found.text.slice(0, cut), from, goes) + found.text.slice(cut);
}

/** Links of a Markdown page. */
export const readdressLinks = (text: string, from: string, goes: Goes): string =>
  text.replace(
    /(\]\()((?![a-z]+:|#|\/)[^)\s]+)(\))/g,
    (_, open: string, link: string, close: string) => `${open}${readdress(link, from, goes)}${close}`,
  );

const FULL =
  /(?<![\w./-])((?:src\/)?)((?:modules|platform|kernel|apps|adapters)\/[\w./-]+\.(?:tsx?|mjs|typ|css))/g;
const CODE = /`([\w./-]+\.(?:tsx?|typ))`/g;

/** Paths named in prose, comments and strings: whole ones anywhere, partial ones between backticks. */
export function readdressMentions(text: string, from: string, goes: Goes): string {
  return text
    .replace(FULL, (all, prefix: string, path: string) => {
      const to = goes(`src/${path}`);
      return to === `src/${path}` ? all : prefix === '' ? to.replace(/^src\//, '') : to;
    })
    .replace(CODE, (all, path: string) => {
      const root = /^src\/modules\/[^/]+/.exec(from)?.[0];
      for (const base of [dirname(from), root, 'src/modules', 'src/platform']) {
        if (base === undefined) continue;
        const old = join(base, path);
        const to = goes(old);
        if (to === old) continue;
        if (dirname(to) === dirname(goes(from))) return `\`${to.split('/').at(-1)}\``;
        const near =
          root && to.startsWith(`${root}/`) ? root : base.startsWith('src/modules') ? 'src/modules' : base;
        const shown = relative(near, to);
        return `\`${shown.startsWith('..') ? to.replace(/^src\//, '') : shown}\``;
      }
      return all;
    });
}
