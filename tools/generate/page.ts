/** A generated page: where it comes from is written on it. */
export const page = (title: string, lead: string, body: readonly string[]): string =>
  `# ${title}\n\n${lead}\n\n*Page écrite par \`npm run generate\` : ne la modifiez pas à la main.*\n\n${body.join('\n')}\n`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
