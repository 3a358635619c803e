import type { RefusalDefinition } from '../../src/kernel/refusal.ts';
import { page, table } from './page.ts';

/** Stands for any parameter: its name is written where its value would be. */
const NAMED: Readonly<Record<string, string>> = new Proxy<Record<string, string>>(
  {},
  { get: (_, name) => (typeof name === 'string' ? `{${name}}` : undefined) },
);

/** Every refusal: what each reader is told, and what they can do next. */
export function refusalsPage(refusals: ReadonlyMap<string, RefusalDefinition>): string {
  const modules = Map.groupBy(
    [...refusals].sort(([a], [b]) => a.localeCompare(b)),
    ([code]) => code.split('.')[0]!,
  );
  const parts = [...modules].map(
    ([name, list]) =>
      `## ${name}\n\n${table(
        ['code', 'règle', 'statut', 'pour un habitant', 'pour un agent', 'que faire'],
        list.map(([code, d]) => [
          `\`${code}\``,
          d.article ? `${d.rule} (${d.article})` : d.rule,
          String(d.status),
          d.resident(NAMED),
          d.agent(NAMED),
          d.next(NAMED),
        ]),
      )}\n`,
  );
  return page(
    'Refus',
    'Un refus est attendu : il a un code, une règle, et dit toujours que faire. `{…}` est une valeur.',
    [parts.join('\n')],
  );
}
