import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupRefusal } from './embedded/refusal.ts';

export type MigrationFile = {
  readonly numero: number;
  /** File name. */
  readonly nom: string;
  readonly sql: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly empreinte: string;
};

const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Reads the migrations of a folder in order.
 *
 * @throws StartupRefusal when a name is wrong, or the numbers are not 1, 2, 3…
 */
export function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((nom, index) => {
    const numero = Number(NAME.exec(nom)?.[1] ?? 0);
    if (numero !== index + 1) {
      throw new StartupRefusal(
        `La migration « ${nom} » est mal numérotée : attendu ${String(index + 1).padStart(4, '0')}_nom.sql.`,
      );
    }
    const sql = readFileSync(join(folder, nom), 'utf8').replaceAll('\r\n', '\n');
    return { numero, nom, sql, empreinte: createHash('sha256').update(sql).digest('hex') };
  });
}

/** One digest for a whole set of migrations; it changes as soon as one of them does. */
export const fingerprintOf = (files: readonly MigrationFile[]): string =>
  createHash('sha256')
    .update(files.map(({ nom, empreinte }) => `${nom} ${empreinte}\n`).join(''))
    .digest('hex');
