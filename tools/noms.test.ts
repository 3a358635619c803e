import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');

/** A fact and the other names it had: the first is the one. */
const ONE_NAME: Readonly<Record<string, readonly string[]>> = {
  enfantId: ['childId', 'enfant_id'],
  enfantIds: ['childIds'],
  enfant: ['child'],
  uniteId: ['unitId', 'unite_id'],
  uniteIds: ['unitIds'],
  unite: ['unit'],
  groupeId: ['groupId', 'groupe_id'],
  activiteId: ['activityId', 'activite_id'],
  activite: ['activity'],
  payeurId: ['payerId', 'payeur_id'],
  foyerId: ['householdId', 'foyer_id'],
  regieId: ['regie_id'],
  creanceId: ['claimId', 'creance_id'],
  jour: ['day'],
  montant: ['amount'],
  voulu: ['wanted'],
  limite: ['dateLimite'],
  collectiviteId: ['tenantId', 'collectivite_id'],
};

/** Where another name stays, and why. */
const STAYS: readonly { readonly file: RegExp; readonly names: readonly string[]; readonly why: string }[] = [
  {
    file: /^src\/modules\/famille\/evenement\//,
    names: ['day', 'groupId', 'unitIds'],
    why: 'la charge de evenement_collectif.saisi, qui est l’entrée de son action, a quitté le processus',
  },
  {
    file: /^src\/modules\/(famille|tarifs)\/events\.ts$/,
    names: ['day', 'groupId', 'unitId', 'childIds'],
    why: 'charges des événements gardés',
  },
  {
    file: /^src\/modules\/famille\/pointage\/(creneau\.life|pointer\.action)\.ts$/,
    names: ['day', 'groupId', 'unitId', 'childIds', 'groupe_id', 'unite_id'],
    why: 'ce que disent ces événements ; les colonnes d’une clé',
  },
  {
    file: /^src\/modules\/tarifs\/tarif\/publier\.action\.ts$/,
    names: ['unitId', 'unit'],
    why: 'ce que dit tarif.publie',
  },
  {
    file: /^src\/modules\/famille\/calendrier\/grille\.view\.tsx$/,
    names: ['amount'],
    why: 'propriété d’un dessin de la plateforme, qui ne sait pas ce qu’il montre',
  },
];

const files = globSync('src/modules/**/*.{ts,tsx}', { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$|\/(testing|demo)\//.test(file));

/** Names that a file declares: properties of types and of literals, parameters, variables, functions. */
function declared(file: string): Set<string> {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as ts.Node & { name?: ts.Node };
    if (name && ts.isIdentifier(name) && !ts.isPropertyAccessExpression(node)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind));
  return names;
}

test('un fait, un nom : aucun fichier des modules n’en déclare un autre, sauf ce qui a quitté le processus', () => {
  const others = new Map(Object.entries(ONE_NAME).flatMap(([one, list]) => list.map((name) => [name, one])));
  const found: string[] = [];
  const used = new Set<string>();
  for (const file of files)
    for (const name of declared(file)) {
      if (!others.has(name)) continue;
      const kept = STAYS.find((s) => s.file.test(file) && s.names.includes(name));
      if (kept) used.add(kept.why);
      else found.push(`${file} : ${name}, dites ${others.get(name)}`);
    }
  assert.deepEqual(found, []);
  assert.deepEqual(
    STAYS.map((s) => s.why).filter((why) => !used.has(why)),
    [],
    'une exception ne sert plus',
  );
});
