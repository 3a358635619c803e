// Writes the backup of a running installation: `node --import ./src/platform/runtime/register.mjs
// db/mise-a-jour/sauver.ts <file> [slugs]`, with the same PARVIS_DATA or DATABASE_URL as the product.
import { loadSettings } from '../../src/apps/settings.ts';
import { connectDatabase } from '../../src/platform/db/embedded/connect.ts';
import { keepOnly, readBackup, writeBackup } from './sauvegarde.ts';

const [file, ...slugs] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Usage : sauver.ts <fichier> [collectivité…]\n');
  process.exitCode = 2;
} else {
  const database = await connectDatabase(loadSettings(), { applicationName: 'parvis-sauvegarde', max: 1 });
  try {
    const whole = await readBackup(database.owner);
    const backup = slugs.length === 0 ? whole : keepOnly(whole, slugs);
    writeBackup(file, backup);
    for (const { table, rows } of backup.tables)
      process.stdout.write(`${table.padEnd(36)} ${String(rows.length).padStart(7)}\n`);
  } finally {
    await database.close();
  }
}
