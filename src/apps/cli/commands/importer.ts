import { stat } from 'node:fs/promises';
import { asJson, printable } from '../../import/print.ts';
import { importFolder } from '../../import/run.ts';
import { folderSource } from '../../import/source.ts';
import { ImportRefusal } from '../../import/target.ts';
import { readArguments } from '../arguments.ts';
import { type Command, printJson, UsageRefusal } from '../command.ts';
import { withProduct } from '../with-product.ts';

async function folderOf(path: string | undefined): Promise<string> {
  if (!path) throw new UsageRefusal('Donnez le dossier qui contient les fichiers .csv.');
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw new UsageRefusal(`« ${path} » n’est pas un dossier.`);
  return path;
}

/** Brings households, enrolments, bookings and balances from another software: a dry run unless `--appliquer`. */
export const importer: Command = {
  name: 'importer',
  usage: 'importer familles <dossier> --collectivite <slug> [--appliquer] [--json]',
  summary: 'contrôle des fichiers CSV, puis les importe',
  run: async (args) => {
    const { values, positionals } = readArguments(args, {
      collectivite: { type: 'string' },
      appliquer: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== 'familles') throw new UsageRefusal('Dites quoi importer : « familles ».');
    const source = await folderSource(await folderOf(positionals[1]));
    const slug = values.collectivite;
    if (!slug) throw new UsageRefusal('Donnez la collectivité : --collectivite <slug>.');
    const write = values.appliquer === true;
    return withProduct(async ({ services }) => {
      const tenant = await services.tenants.bySlug(slug);
      if (!tenant) {
        const known = (await services.tenants.all()).map((t) => t.slug).join(', ');
        throw new UsageRefusal(
          `Aucune collectivité ne s’appelle « ${slug} ». Connues : ${known || 'aucune'}.`,
        );
      }
      try {
        const told = (line: string): void => void process.stderr.write(`${line}\n`);
        const outcome = await importFolder({ services, collectiviteId: tenant.id, source, write, told });
        if (values.json) printJson(asJson(outcome));
        else process.stdout.write(printable(outcome, write));
        return outcome.checked.clean ? 0 : 1;
      } catch (error) {
        if (!(error instanceof ImportRefusal)) throw error;
        process.stderr.write(
          `${error.message}\nL’import s’est arrêté là. Corrigez, puis relancez la même commande : elle reprend sans rien doubler.\n`,
        );
        return 1;
      }
    });
  },
};
