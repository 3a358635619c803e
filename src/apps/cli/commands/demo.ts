import { resolve } from 'node:path';
import { civilDateOf, instantFromMs, ZONE_ETAT } from '../../../kernel/calendar.ts';
import { loadSettings } from '../../settings.ts';
import { readArguments, wholeOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { loadDemo } from '../demo/load.ts';
import { loadCity } from '../demo/load-city.ts';
import { writeCity } from '../demo/write-city.ts';

const DEFAULT_SEED = 1;

async function city(inhabitants: number, seed: number, folder: string): Promise<void> {
  const counts = await writeCity({
    root: loadSettings().root,
    inhabitants,
    seed,
    folder,
    today: civilDateOf(instantFromMs(Date.now()), ZONE_ETAT),
  });
  for (const [file, count] of counts)
    process.stdout.write(`${`${file}.csv`.padEnd(28)} ${String(count).padStart(9)} lignes\n`);
  process.stdout.write(`Écrit dans ${folder}.\n`);
}

/** Loads the demonstration territory, or writes the files of a made-up town of any size. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--si-vide] | demo --habitants <n> [--graine <n>] [--dossier <d>] [--charger]',
  summary: 'charge le territoire de démonstration ; ou écrit les fichiers d’une ville inventée, et la charge',
  run: async (args) => {
    const { values } = readArguments(args, {
      'si-vide': { type: 'boolean' },
      habitants: { type: 'string' },
      graine: { type: 'string' },
      dossier: { type: 'string' },
      charger: { type: 'boolean' },
    });
    const inhabitants = wholeOption(values.habitants, 'habitants', 100, 3_000_000);
    const seed = wholeOption(values.graine, 'graine', 0, 1_000_000_000) ?? DEFAULT_SEED;
    const told = (line: string): void => void process.stdout.write(`${line}\n`);
    if (inhabitants !== undefined) {
      const folder = resolve(values.dossier ?? `ville-${inhabitants}`);
      await city(inhabitants, seed, folder);
      return values.charger ? loadCity(folder, told) : 0;
    }
    return loadDemo({ onlyWhenEmpty: values['si-vide'] === true, told });
  },
};
