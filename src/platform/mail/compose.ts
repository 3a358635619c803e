import { assert } from '../../kernel/assert.ts';
import { assertNoPersonalData } from './personal-data.ts';

export type MailContent = {
  readonly subject: string;
  /** « Bonjour, » when absent; never a name. */
  readonly greeting?: string;
  /** Paragraphs. */
  readonly lines: readonly string[];
  /** Where to see what it is about; the page asks who is reading. */
  readonly link?: { readonly label: string; readonly url: string };
  /** Public name of the collectivité: who writes. */
  readonly sender: string;
};

export type ComposedMail = { readonly subject: string; readonly text: string; readonly html: string };

/**
 * Writes the text and the HTML of a message: one column, no image, no style that hides, readable aloud.
 * @throws a defect when the content shows personal data or its link is not a web address
 */
export function composeMail(content: MailContent): ComposedMail {
  const { subject, greeting = 'Bonjour,', lines, link, sender } = content;
  assertNoPersonalData([subject, greeting, ...lines, sender, link?.label ?? '', link?.url ?? '']);
  assert(!/[\r\n]/.test(subject), 'a subject is one line');
  assert(link === undefined || /^https?:\/\//.test(link.url), 'a link is a web address');
  const closing = 'Ce message est automatique\u00a0: il n’est pas possible d’y répondre.';
  const text = [
    greeting,
    ...lines,
    ...(link ? [`${link.label}\u00a0:\n${link.url}`] : []),
    sender,
    `-- \n${closing}`,
  ].join('\n\n');
  return { subject, text: `${text}\n`, html: htmlOf({ ...content, greeting }, closing) };
}

function htmlOf(content: MailContent & { greeting: string }, closing: string): string {
  const { subject, greeting, lines, link, sender } = content;
  const paragraphs = [greeting, ...lines].map((line) => `<p>${escapeHtml(line)}</p>`);
  const button = link ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`] : [];
  return [
    '<!doctype html>',
    '<html lang="fr">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    '<body>',
    ...paragraphs,
    ...button,
    `<p>${escapeHtml(sender)}</p>`,
    `<p><small>${escapeHtml(closing)}</small></p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
