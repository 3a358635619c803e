const WANTED = / [:;!?»€]|« /;
const TEXT = /(<textarea[^>]*>[^<]*)|>([^<]+)/g;

/**
 * No-break spaces where French wants them, in the text of rendered markup: before `: ; ! ? »` and `€`, after `«`.
 * Attributes and what a person typed in a text area are left alone.
 */
export function frenchSpaces(markup: string): string {
  return markup.replace(TEXT, (whole, area: string | undefined, text: string | undefined) =>
    area !== undefined || text === undefined || !WANTED.test(text)
      ? whole
      : `>${text.replace(/ ([:;!?»€])/g, '\u00a0$1').replace(/« /g, '«\u00a0')}`,
  );
}
