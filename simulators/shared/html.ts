/** Markup that is already escaped. */
export type Html = { readonly html: string };

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return escapeText(piece);
  if (typeof piece === 'number') return String(piece);
  if ('html' in piece) return piece.html;
  return piece.map(render).join('');
}

/** Template tag: every inserted value is escaped unless it is itself `Html`. */
export const html = (parts: TemplateStringsArray, ...values: readonly Piece[]): Html => ({
  html: parts.map((part, index) => part + (index < values.length ? render(values[index]) : '')).join(''),
});

/** A whole page of a stand-in, with the shared plain style served at `styleUrl`. */
export const page = (title: string, body: Html, styleUrl = '/_simulateur/style.css'): string =>
  html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${styleUrl}">
<link rel="icon" href="data:,">
</head>
<body>${body}</body>
</html>`.html;
