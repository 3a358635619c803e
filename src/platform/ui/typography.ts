const WANTED = / [:;!?»€]|« |\p{L}(?:'|&#39;)\p{L}/u;
const TEXT = /(<textarea[^>]*>[^<]*)|>([^<]+)/g;

/**
 * What French wants in the text of rendered markup: no-break spaces before `: ; ! ? »` and `€` and after `«`, and
 * the curved apostrophe between two letters. Attributes and what a person typed in a text area are left alone.
 */
export function frenchSpaces(markup: string): string {
  return markup.replace(TEXT, (whole, area: string | undefined, text: string | undefined) =>
    area !== undefined || text === undefined || !WANTED.test(text)
      ? whole
      : `>${text
          .replace(/ ([:;!?»€])/g, '\u00a0$1')
          .replace(/« /g, '«\u00a0')
          .replace(/(?<=\p{L})(?:'|&#39;)(?=\p{L})/gu, '’')}`,
  );
}
