import type { ModuleManifest } from '../../src/platform/module.ts';
import { floors } from './floors.ts';
import { page, table } from './page.ts';

/** Who knows whom, what each owns and says. `imports` are those of the sources. */
export function modulesPage(
  modules: readonly ModuleManifest[],
  imports: ReadonlyMap<string, readonly string[]>,
): string {
  const found = floors(modules);
  const floorOf = ({ name }: ModuleManifest): number => found.get(name)!;
  const sorted = [...modules].sort((a, b) => floorOf(a) - floorOf(b) || a.name.localeCompare(b.name));
  const boxes = [...Map.groupBy(sorted, floorOf)]
    .reverse()
    .flatMap(([floor, list]) => [
      `  subgraph n${floor}["Étage ${floor}"]`,
      ...list.map((module) => `    ${module.name}`),
      '  end',
    ]);
  const arrows = modules
    .flatMap((module) =>
      (imports.get(module.name) ?? module.dependsOn).map((known) => `  ${module.name} --> ${known}`),
    )
    .sort();
  const rows = sorted.map((m) => [
    m.name,
    String(floorOf(m)),
    [...m.dependsOn].sort().join(', ') || 'aucun',
    m.tables.map((name) => `\`${name}\``).join(' ') || 'aucune',
    m.emits.map((name) => `\`${name}\``).join(' ') || 'aucun',
  ]);
  const lead =
    'Un module ne connaît que ceux qu’il déclare, par leur porte `index.ts`, et aucun ne le connaît en retour : les étages s’en déduisent.';
  return page('Modules', lead, [
    ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n'),
    '',
    table(['module', 'étage', 'connaît', 'tables', 'événements publiés'], rows),
  ]);
}
