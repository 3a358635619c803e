import type { ModuleManifest } from '../../src/platform/module.ts';
import { page, table } from './page.ts';

/** Who may do what, by role then by permission. */
export function permissionsPage(modules: readonly ModuleManifest[]): string {
  const all = modules
    .flatMap((module) => Object.entries(module.permissions))
    .sort(([a], [b]) => a.localeCompare(b));
  const roles = [...new Set(all.flatMap(([, permission]) => permission.roles))].sort();
  return page('Droits', 'Un droit vient d’un rôle daté, donné par un acte, dans une collectivité.', [
    ...roles.map(
      (role) =>
        `## ${role}\n\n${all
          .filter(([, permission]) => permission.roles.includes(role))
          .map(([name, permission]) => `- ${permission.label} (\`${name}\`)`)
          .join('\n')}\n`,
    ),
    '## Tous les droits\n',
    table(
      ['droit', 'ce qu’il permet', 'rôles'],
      all.map(([name, permission]) => [
        `\`${name}\``,
        permission.label,
        [...permission.roles].sort().join(', '),
      ]),
    ),
  ]);
}
