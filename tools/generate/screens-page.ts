import { relative } from 'node:path';
import type { Permission } from '../../src/platform/action/index.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { page, table } from './page.ts';

const OPEN: Record<Exclude<Route['access'], 'agent'>, string> = {
  public: 'tous',
  resident: 'habitant',
  'resident-tenant': 'habitant relié à la collectivité',
};

const asked = (route: Route): string => (route.access === 'agent' ? route.permission : OPEN[route.access]);

/** What opens an address, said once when it is the same to see and to post. */
function whoOf(routes: readonly Route[]): string {
  const all = [...new Set(routes.map(asked))];
  if (all.length === 1) return routes[0]!.access === 'agent' ? `\`${all[0]}\`` : all[0]!;
  return routes.map((route) => `${route.method.toUpperCase()} \`${asked(route)}\``).join('<br>');
}

const linkOf = (root: string, file: string): string => {
  const path = relative(root, file).replaceAll('\\', '/');
  return `[${path}](../../${path})`;
};

/** Every screen, by address: what it is called, who may open it, the file that holds it. */
export function screensPage(
  root: string,
  routes: readonly Route[],
  permissions: ReadonlyMap<string, Permission>,
): string {
  const rolesOf = (all: readonly Route[]): string =>
    [
      ...new Set(
        all.flatMap((r) => (r.access === 'agent' ? (permissions.get(r.permission)?.roles ?? []) : [])),
      ),
    ]
      .sort()
      .join(', ');
  const rows = [...Map.groupBy(routes, (route) => route.path)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, all]) => [
      `\`${path}\``,
      all[0]!.title,
      all.map((route) => route.method.toUpperCase()).join(' '),
      whoOf(all),
      rolesOf(all),
      linkOf(root, all[0]!.file),
    ]);
  return page(
    'Écrans',
    'Chaque adresse, ce qui s’y trouve, qui l’ouvre, et le fichier qui la tient. Les rôles sont ceux qui l’ouvrent ou qui y agissent.',
    [table(['adresse', 'titre', 'méthodes', 'droit', 'rôles', 'fichier'], rows)],
  );
}
