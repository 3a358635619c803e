import type { ModuleManifest } from '../../src/platform/module.ts';
import { page, table } from './page.ts';

/** Who knows whom, what each owns and says. `imports` are those of the sources. */
export function modulesPage(
  modules: readonly ModuleManifest[],
  imports: ReadonlyMap<string, readonly string[]>,
): string {
  const levels = Map.groupBy(
    [...modules].sort((a, b) => a.name.localeCompare(b.name)),
    (module) => module.level,
  );
  const boxes = [...levels]
    .sort(([a], [b]) => b - a)
    .flatMap(([level, list]) => [
      `  subgraph n${level}["Niveau ${level}"]`,
      ...list.map((module) => `    ${module.name}`),
      '  end',
    ]);
  const arrows = modules
    .flatMap((module) =>
      (imports.get(module.name) ?? module.dependsOn).map((known) => `  ${module.name} --> ${known}`),
    )
    .sort();
  const rows = [...modules]
    .sort((a, b) => a.level - b.level || a.name.localeCompare(b.name))
    .map((m) => [
      m.name,
      String(m.level),
      [...m.dependsOn].sort().join(', ') || 'aucun',
      m.tables.map((name) => `\`${name}\``).join(' ') || 'aucune',
      m.emits.map((name) => `\`${name}\``).join(' ') || 'aucun',
    ]);
  return page('Modules', 'Un module ne connaît que ceux des niveaux du dessous, par leur porte `index.ts`.', [
    ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n'),
    '',
    table(['module', 'niveau', 'connaît', 'tables', 'événements publiés'], rows),
  ]);
}
