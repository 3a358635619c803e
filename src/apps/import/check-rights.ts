import type { Checking } from './checking.ts';
import { Periods } from './periods.ts';
import { linesOf } from './read.ts';

async function checkMembers({ source, report, people, foyers }: Checking): Promise<void> {
  const periods = new Periods('appartenances', report);
  for await (const { line, row } of linesOf(source, 'appartenances', report)) {
    people.use(row.personne, 'appartenances', line, 'personne');
    foyers.use(row.foyer, 'appartenances', line, 'foyer');
    periods.add(`${row.foyer}|${row.personne}`, row, line);
  }
}

/** famille:FOY-1: both parents hold authority; less than that needs the decision that says so. */
async function checkAuthority({ source, report, people }: Checking): Promise<void> {
  const periods = new Periods('responsabilites', report);
  for await (const { line, row } of linesOf(source, 'responsabilites', report)) {
    people.use(row.adulte, 'responsabilites', line, 'adulte');
    people.use(row.enfant, 'responsabilites', line, 'enfant');
    periods.add(`${row.adulte}|${row.enfant}`, row, line);
    if (row.adulte === row.enfant)
      report.error('responsabilites', line, 'enfant', 'L’adulte et l’enfant sont la même personne.');
    const all = row.inscrire && row.reserver && row.consulter && row.payer && row.recuperer;
    const decided = ['exclusive', 'retiree', 'deleguee'].includes(row.autorite);
    if ((decided || (row.autorite === 'conjointe' && !all)) && row.preuve === '')
      report.error(
        'responsabilites',
        line,
        'preuve',
        'Réduire ou déplacer l’autorité parentale demande la décision qui le dit.',
      );
  }
}

async function checkPickups({ source, report, people }: Checking): Promise<void> {
  for await (const { line, row } of linesOf(source, 'autorisations_retrait', report)) {
    people.use(row.enfant, 'autorisations_retrait', line, 'enfant');
    if (row.genre === 'interdit' && row.preuve === null)
      report.error('autorisations_retrait', line, 'preuve', 'Une interdiction demande sa preuve.');
    if (row.fin !== null && row.fin <= row.debut)
      report.error('autorisations_retrait', line, 'fin', 'La fin vient après le début.');
  }
}

async function checkQf({ source, report, foyers }: Checking): Promise<void> {
  const periods = new Periods('qf', report);
  for await (const { line, row } of linesOf(source, 'qf', report)) {
    foyers.use(row.foyer, 'qf', line, 'foyer');
    periods.add(row.foyer, row, line);
    if (Number(row.valeur) === 0)
      report.warn('qf', line, 'valeur', 'Un quotient de 0 a souvent voulu dire « inconnu » : vérifiez-le.');
  }
}

async function checkPieces({ source, report, people, foyers, known }: Checking): Promise<void> {
  for await (const { line, row } of linesOf(source, 'pieces', report)) {
    const portee = known.pieceTypes.get(row.type);
    if (portee === undefined) report.error('pieces', line, 'type', 'Ce type de pièce n’est pas réglé.');
    if ((row.foyer === null) === (row.enfant === null))
      report.error('pieces', line, 'enfant', 'Donnez un enfant ou un foyer, l’un des deux.');
    else if (portee === 'foyer' && row.foyer === null)
      report.error('pieces', line, 'foyer', 'Cette pièce est celle d’un foyer.');
    else if (portee === 'enfant' && row.enfant === null)
      report.error('pieces', line, 'enfant', 'Cette pièce est celle d’un enfant.');
    if (row.foyer !== null) foyers.use(row.foyer, 'pieces', line, 'foyer');
    if (row.enfant !== null) people.use(row.enfant, 'pieces', line, 'enfant');
    if (row.valable_du !== null && row.valable_au !== null && row.valable_au <= row.valable_du)
      report.error('pieces', line, 'valable_au', 'La fin vient après le début.');
  }
}

/** Who belongs where, who may do what, and on which evidence. */
export async function checkRights(checking: Checking): Promise<void> {
  await checkMembers(checking);
  await checkAuthority(checking);
  await checkPickups(checking);
  await checkQf(checking);
  await checkPieces(checking);
}
