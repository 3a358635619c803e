// What `npm run nouveau` writes: a skeleton in the present shape of the house, and what is left to do by hand.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { actionFiles, actionNext, ecranFiles, ecranNext } from './gestes.mjs';
import { moduleFiles, moduleNext, sujetFiles, sujetNext } from './module.mjs';
import { camel, checked, pascal } from './noms.mjs';

export const USAGE = `npm run nouveau -- module <module>
npm run nouveau -- sujet <module> <sujet>
npm run nouveau -- action <module> <sujet> <verbe>
npm run nouveau -- ecran <module> <sujet> <ecran> [verbe de l’action qu’il appelle, sinon la seule du sujet]
`;

/** The migration after the last one, on four figures. */
function nextMigration(root) {
  const numbers = globSync('db/migrations/*.sql', { cwd: root }).map((file) =>
    Number(basename(file).slice(0, 4)),
  );
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

function needModule(root, m) {
  if (!existsSync(join(root, `src/modules/${m}/module.ts`)))
    throw new Error(`Le module ${m} n’existe pas : npm run nouveau -- module ${m}`);
}
function needSujet(root, m, s) {
  needModule(root, m);
  const sql = join(root, `src/modules/${m}/${s}/${s}.sql.ts`);
  if (!existsSync(sql) || !readFileSync(sql, 'utf8').includes(`insert${pascal(s)}(`))
    throw new Error(`Le sujet ${s} de ${m} n’est pas né d’ici : npm run nouveau -- sujet ${m} ${s}`);
}

function verbOf(root, m, s, given) {
  if (given !== undefined) return checked(given, 'le verbe');
  const verbs = globSync(`src/modules/${m}/${s}/*.action.ts`, { cwd: root }).map((f) =>
    basename(f, '.action.ts'),
  );
  if (verbs.length !== 1)
    throw new Error(
      `Dites quelle action l’écran appelle : ${verbs.join(', ') || 'le sujet n’en a pas encore'}.`,
    );
  return verbs[0];
}

function planned(root, [kind, ...names]) {
  const m = checked(names[0], 'le nom du module');
  if (m.includes('-'))
    throw new Error(`« ${m} » : un module tient en un mot, qui commence ses droits et ses refus.`);
  if (kind === 'module') return { files: moduleFiles(m), next: moduleNext(m) };
  const s = checked(names[1], 'le nom du sujet');
  if (kind === 'sujet') {
    needModule(root, m);
    return { files: sujetFiles(m, s, nextMigration(root)), next: sujetNext(m, s) };
  }
  needSujet(root, m, s);
  if (kind === 'action') {
    const v = checked(names[2], 'le verbe');
    return { files: actionFiles(m, s, v), next: actionNext(m, s, v) };
  }
  const e = checked(names[2], 'le nom de l’écran');
  const v = verbOf(root, m, s, names[3]);
  const action = join(root, `src/modules/${m}/${s}/${v}.action.ts`);
  if (!existsSync(action) || !readFileSync(action, 'utf8').includes(`const ${camel(v)}${pascal(s)} =`))
    throw new Error(`L’action ${v} n’est pas née d’ici : npm run nouveau -- action ${m} ${s} ${v}`);
  return { files: ecranFiles(m, s, e, v), next: ecranNext(m, s, e) };
}

/**
 * Writes what is asked; nothing when a file is already there.
 *
 * @returns `{ written, next }`: paths under `root`, and what is left to do, in French
 * @throws with a sentence to show when a name is wrong or already taken
 */
export function nouveau(root, args) {
  if (!['module', 'sujet', 'action', 'ecran'].includes(args[0])) throw new Error(USAGE);
  const { files, next } = planned(root, args);
  const taken = Object.keys(files).find((file) => existsSync(join(root, file)));
  if (taken) throw new Error(`${taken} existe déjà : rien n’est écrit.`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { written: Object.keys(files), next };
}
