import { fold } from '../../kernel/french.ts';
import { checkBookings } from './check-bookings.ts';
import { checkRights } from './check-rights.ts';
import type { Checking } from './checking.ts';
import { FILE_NAMES } from './files.ts';
import type { Known } from './known.ts';
import { linesOf } from './read.ts';
import { References } from './references.ts';
import { Report } from './report.ts';
import type { Source } from './source.ts';

async function checkPeople({ source, report, people }: Checking): Promise<void> {
  const namesakes = new Map<string, number>();
  for await (const { line, row } of linesOf(source, 'personnes', report)) {
    if (!people.define(row.id_externe, line))
      report.error(
        'personnes',
        line,
        'id_externe',
        `Déjà donné à la ligne ${people.definedAt(row.id_externe)}.`,
      );
    if (row.panier_repas && row.pai === null)
      report.error('personnes', line, 'pai', 'Un panier repas suppose un PAI : donnez sa consigne.');
    const key = fold(`${row.nom_naissance}|${row.prenoms}|${row.date_naissance ?? ''}`);
    const other = namesakes.get(key);
    if (other === undefined) namesakes.set(key, line);
    else
      report.warn(
        'personnes',
        line,
        'nom_naissance',
        `Même nom, mêmes prénoms, même naissance que la ligne ${other} : deux personnes distinctes sont gardées.`,
      );
  }
}

async function checkFoyers({ source, report, people, foyers }: Checking): Promise<void> {
  for await (const { line, row } of linesOf(source, 'foyers', report)) {
    if (!foyers.define(row.id_externe, line))
      report.error(
        'foyers',
        line,
        'id_externe',
        `Déjà donné à la ligne ${foyers.definedAt(row.id_externe)}.`,
      );
    if (row.payeur === null)
      report.warn('foyers', line, 'payeur', 'Sans payeur, rien ne pourra être facturé.');
    else people.use(row.payeur, 'foyers', line, 'payeur');
  }
}

/**
 * Reads the ten files once, holding nothing but identifiers, and says everything that is wrong.
 * Nothing is written: this is the dry run, and the condition of the import.
 */
export async function check(source: Source, known: Known): Promise<Report> {
  const report = new Report();
  const checking: Checking = {
    source,
    known,
    report,
    people: new References(),
    foyers: new References(),
  };
  for (const name of source.unknown)
    report.warn(name, 0, '', 'Ce fichier ne porte aucun des dix noms attendus : il n’est pas lu.');
  if (!FILE_NAMES.some((file) => source.has(file)))
    report.error('dossier', 0, '', `Aucun des fichiers attendus : ${FILE_NAMES.join(', ')} (.csv).`);
  await checkPeople(checking);
  await checkFoyers(checking);
  await checkRights(checking);
  await checkBookings(checking);
  await checking.people.settle(known.people, report, 'Personne inconnue');
  await checking.foyers.settle(known.foyers, report, 'Foyer inconnu');
  return report;
}
