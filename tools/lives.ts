/** Columns that hold a state under these names; the others are the business of their own life. */
const COLUMN = '(?:statut|courriel_etat|courrielEtat)';
/** What a life hands to a statement: the end of a step, or the expression and the value it makes itself. */
const FROM_LIFE = /^(?:[rx]\.vers\b|\$\{(?:\w+\.to|to|derived\(|born\()|\w+\.to\b|born\()/;

const valuesOf = (text: string, assigned: RegExp): string[] =>
  [...text.matchAll(assigned)]
    .map((match) => (match[1] ?? '').trim())
    .filter((value) => !FROM_LIFE.test(value));

/** `set … statut = …` of an update. */
const updates = (sql: string): string[] =>
  [...sql.matchAll(/\bset\b(?! local)([\s\S]*?)(?=\bfrom\b|\bwhere\b|\breturning\b|$)/g)].flatMap(
    ([, set = '']) => valuesOf(set, new RegExp(`(?:^|[\\s,])${COLUMN}\\s*=\\s*([\\s\\S]{1,40})`, 'g')),
  );

/** A literal among the values of an insert that fills the column. */
const inserts = (sql: string): string[] =>
  [
    ...sql.matchAll(
      new RegExp(
        `\\binsert into \\w+\\s*\\([^)]*\\b${COLUMN}\\b[^)]*\\)([\\s\\S]*?)(?=\\bfrom\\b|\\bon conflict\\b|\\breturning\\b|$)`,
        'g',
      ),
    ),
  ].flatMap(([, values = '']) => values.replace(/\$\{[^}]*\}/g, '').match(/'[a-z][a-z_]+'/g) ?? []);

/** `.set({ statut … })`, `.values({ statut: '…' })` of the query builder. */
const built = (text: string): string[] => [
  ...[...text.matchAll(/\.set\(\{([\s\S]*?)\}\)/g)].flatMap(([, set = '']) =>
    valuesOf(`${set},`, new RegExp(`\\b${COLUMN}(?:: ([\\s\\S]{1,40})|\\s*[,}])`, 'g')).slice(0, 1),
  ),
  ...[...text.matchAll(new RegExp(`\\b${COLUMN}: ('\\w+')(?:,|\\s*\\}| as const)`, 'g'))]
    .map((m) => m[1]!)
    // The type of a column, in `recordset`.
    .filter((value) => value !== "'text'"),
];

/** Every state that a piece of SQL code writes without its life. */
export function statesWritten(text: string): string[] {
  const statements = [...text.matchAll(/`([^`]*)`/g)].map((match) => match[1]!);
  return [...statements.flatMap((sql) => [...updates(sql), ...inserts(sql)]), ...built(text)];
}
