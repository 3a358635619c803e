import { SaxesParser } from 'saxes';

/** An element read without regard to namespace or case: `name` is the local name in lower case. */
export type Element = {
  readonly name: string;
  readonly children: readonly Element[];
  /** Own text, trimmed. */
  readonly text: string;
};

type Open = { name: string; children: Element[]; text: string };

const MAX_DEPTH = 30;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/**
 * Reads a small XML document. Null when it is not well formed, declares a DOCTYPE (hence any entity of its own),
 * or is nested beyond reason. Never throws.
 */
export function readXml(source: string): Element | null {
  const parser = new SaxesParser({ xmlns: false });
  const stack: Open[] = [];
  let root: Element | null = null;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a DOCTYPE is not accepted');
  });
  parser.on('opentag', (tag) => {
    if (stack.length >= MAX_DEPTH) throw new Error('too deep');
    stack.push({ name: localName(tag.name), children: [], text: '' });
  });
  const addText = (text: string) => {
    const open = stack.at(-1);
    if (open) open.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const { name, children, text } = stack.pop()!;
    const element = { name, children, text: text.trim() };
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  try {
    parser.write(source).close();
    return root;
  } catch {
    return null;
  }
}

/** First descendant, or the element itself, whose local name matches. */
export function find(element: Element, matches: (name: string) => boolean): Element | null {
  if (matches(element.name)) return element;
  for (const child of element.children) {
    const found = find(child, matches);
    if (found) return found;
  }
  return null;
}

/** Text of a direct child, whatever the case of its name; null when missing or empty. */
export function childText(element: Element, name: string): string | null {
  const child = element.children.find((c) => c.name === name.toLowerCase());
  return child && child.text !== '' ? child.text : null;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes text for XML and drops the characters XML 1.0 forbids. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
