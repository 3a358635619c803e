import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(5);
const listes = z.object({
  noms: words,
  adultes_f: words,
  adultes_m: words,
  enfants_f: words,
  enfants_m: words,
  voies: words,
  allergies: words,
});
export type Lists = z.infer<typeof listes>;

/** Names, streets and allergies of the demonstration. */
export const readLists = (root: string): Lists =>
  listes.parse(JSON.parse(readFileSync(join(root, 'db', 'demo', 'listes.json'), 'utf8')));
