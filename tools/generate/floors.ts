import type { ModuleManifest } from '../../src/platform/module.ts';

type Known = Pick<ModuleManifest, 'name' | 'dependsOn'>;

/** Floor of each module: 1 knows no other, the others stand one above the highest they know. Throws on a cycle. */
export function floors(modules: readonly Known[]): ReadonlyMap<string, number> {
  const byName = new Map(modules.map((module) => [module.name, module]));
  const found = new Map<string, number>();
  const floorOf = (name: string, above: readonly string[]): number => {
    if (above.includes(name)) throw new Error(`modules know each other: ${[...above, name].join(' → ')}`);
    const known = byName.get(name)?.dependsOn ?? [];
    const floor =
      found.get(name) ?? 1 + Math.max(0, ...known.map((other) => floorOf(other, [...above, name])));
    found.set(name, floor);
    return floor;
  };
  for (const { name } of modules) floorOf(name, []);
  return found;
}
