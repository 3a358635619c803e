import type { Checking } from './checking.ts';
import { groupKey } from './known.ts';
import { Periods } from './periods.ts';
import { linesOf } from './read.ts';
import { References } from './references.ts';

async function checkEnrolments(checking: Checking, periods: Periods): Promise<void> {
  const { source, report, people, foyers, known } = checking;
  const seen = new References();
  for await (const { line, row } of linesOf(source, 'inscriptions', report)) {
    if (!seen.define(row.id_externe, line))
      report.error(
        'inscriptions',
        line,
        'id_externe',
        `Déjà donné à la ligne ${seen.definedAt(row.id_externe)}.`,
      );
    people.use(row.enfant, 'inscriptions', line, 'enfant');
    foyers.use(row.foyer, 'inscriptions', line, 'foyer');
    periods.add(`${row.enfant}/${row.activite}`, row, line);
    const activite = known.activites.get(row.activite);
    if (!activite) report.error('inscriptions', line, 'activite', 'Cette activité n’est pas réglée.');
    else if (!activite.groupes.has(groupKey(row.site, row.groupe)))
      report.error('inscriptions', line, 'groupe', 'Ce groupe n’existe pas sur ce site pour cette activité.');
  }
}

async function checkDays(checking: Checking, periods: Periods): Promise<References> {
  const { source, report, people, known } = checking;
  const enrolments = new References();
  const alive = new Set<string>();
  for await (const { line, row } of linesOf(source, 'reservations', report)) {
    people.use(row.enfant, 'reservations', line, 'enfant');
    const activite = known.activites.get(row.activite);
    if (!activite) report.error('reservations', line, 'activite', 'Cette activité n’est pas réglée.');
    else if (!activite.unites.has(row.unite))
      report.error('reservations', line, 'unite', 'Cette unité n’existe pas dans l’activité.');
    const key = `${row.enfant}/${row.activite}`;
    if (!periods.has(key)) enrolments.use(key, 'reservations', line, 'activite');
    else if (!periods.covers(key, row.jour))
      report.error('reservations', line, 'jour', 'L’enfant n’est pas inscrit à cette activité ce jour-là.');
    if (row.presence !== null && row.statut !== 'confirmee')
      report.error('reservations', line, 'presence', 'Seule une réservation confirmée se pointe.');
    const cell = `${key}/${row.unite}/${row.jour}`;
    if (alive.has(cell))
      report.error('reservations', line, 'jour', 'L’enfant est déjà réservé ce jour-là pour cette unité.');
    alive.add(cell);
  }
  return enrolments;
}

async function checkBalances({ source, report, people, known }: Checking): Promise<void> {
  const seen = new References();
  for await (const { line, row } of linesOf(source, 'soldes', report)) {
    if (!seen.define(`${row.regie}/${row.reference}`, line))
      report.error('soldes', line, 'reference', 'Cette référence figure deux fois dans la régie.');
    people.use(row.personne, 'soldes', line, 'personne');
    const products = known.regies.get(row.regie);
    if (!products) report.error('soldes', line, 'regie', 'Cette régie n’existe pas.');
    else if (!products.has(row.produit))
      report.error('soldes', line, 'produit', 'L’acte de la régie ne nomme pas ce produit.');
    if (row.montant <= 0)
      report.error(
        'soldes',
        line,
        'montant',
        'Un reste dû est supérieur à zéro : un avoir se reprend dans la régie.',
      );
    if (row.limite < row.emise_le)
      report.error('soldes', line, 'limite', 'La limite de paiement précède l’émission.');
  }
}

/** Enrolments, bookings inside them, and what is still owed. */
export async function checkBookings(checking: Checking): Promise<void> {
  const periods = new Periods('inscriptions', checking.report);
  await checkEnrolments(checking, periods);
  const enrolments = await checkDays(checking, periods);
  await enrolments.settle(checking.known.enrolments, checking.report, 'Enfant non inscrit');
  await checkBalances(checking);
}
