/** How a word is spelled on each side: `cree_le` in SQL, `creeLe` in TypeScript. */

const toCamel = new Map<string, string>();
const toSnake = new Map<string, string>();

/** `cree_le` → `creeLe`. A name without underscore stays as it is. */
export function camelName(name: string): string {
  let known = toCamel.get(name);
  if (known === undefined) {
    known = name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    toCamel.set(name, known);
  }
  return known;
}

/** `creeLe` → `cree_le`. A name already in lower case stays as it is. */
export function snakeName(name: string): string {
  let known = toSnake.get(name);
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    toSnake.set(name, known);
  }
  return known;
}
