import { assert } from '../../kernel/assert.ts';

const UA_NAMESPACE = 'http://www.aiim.org/pdfua/ns/id/';

const objectAt = (text: string, id: string): number => {
  const match = new RegExp(`(?:^|\\n)${id} 0 obj\\b`).exec(text);
  assert(match, `object ${id} not found in the PDF`);
  return match.index + (match[0].startsWith('\n') ? 1 : 0);
};

const capture = (pattern: RegExp, text: string): string => {
  const found = pattern.exec(text)?.[1];
  assert(found !== undefined, `unexpected PDF: ${pattern.source}`);
  return found;
};

/**
 * Declares a tagged PDF as PDF/UA-1, as the native compiler does by itself: XMP marker and title shown by viewers.
 * Appends one incremental update and leaves every earlier byte in place. Throws when the document has no title.
 */
export function declareUa1(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  const previous = capture(/startxref\s+(\d+)\s+%%EOF\s*$/, text);
  const trailer = capture(/^trailer\s*<<([\s\S]*?)>>\s*startxref/, text.slice(text.lastIndexOf('trailer')));
  const rootId = capture(/\/Root (\d+) 0 R/, trailer);
  const rootAt = objectAt(text, rootId);
  const catalog = text.slice(rootAt, text.indexOf('endobj', rootAt));
  const xmpId = capture(/\/Metadata (\d+) 0 R/, catalog);
  const xmpAt = objectAt(text, xmpId);
  const head = capture(/^(\d+ 0 obj\s*<<[\s\S]*?>>\s*stream\r?\n)/, text.slice(xmpAt));
  const start = xmpAt + head.length;
  const xmp = bytes.subarray(start, start + Number(capture(/\/Length (\d+)/, head))).toString('utf8');
  if (!xmp.includes('<dc:title>')) throw new Error('PDF/UA-1: the document has no title');

  const marker = `<rdf:Description rdf:about="" xmlns:pdfuaid="${UA_NAMESPACE}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;
  const newXmp = Buffer.from(xmp.replace('</rdf:RDF>', `${marker}</rdf:RDF>`), 'utf8');
  const newHead = head.replace(/\/Length \d+/, `/Length ${newXmp.length}`);
  const newCatalog = catalog.includes('/ViewerPreferences <<')
    ? catalog.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true')
    : catalog.replace('/Type /Catalog', '/Type /Catalog\n  /ViewerPreferences << /DisplayDocTitle true >>');

  const joint = text.endsWith('\n') ? '' : '\n';
  const base = bytes.length + joint.length;
  const first = Buffer.concat([Buffer.from(newHead, 'latin1'), newXmp, Buffer.from('\nendstream\nendobj\n')]);
  const second = Buffer.from(`${newCatalog}endobj\n`, 'latin1');
  const rows = [
    { id: Number(xmpId), at: base },
    { id: Number(rootId), at: base + first.length },
  ].sort((a, b) => a.id - b.id);
  const table = rows.map(({ id, at }) => `${id} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n${table}trailer\n<<${trailer}  /Prev ${previous}\n>>\nstartxref\n${base + first.length + second.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(joint), first, second, Buffer.from(end, 'latin1')]);
}
