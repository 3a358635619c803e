import { plural } from '../../kernel/french.ts';
import { FILE_NAMES } from './files.ts';
import type { Issue, Report } from './report.ts';
import type { ImportOutcome } from './run.ts';

/** Lines of each kind that are printed; the rest is counted. */
const SHOWN = 200;

const place = (i: Issue): string =>
  [
    i.file === 'dossier' ? 'dossier' : `${i.file}.csv`,
    ...(i.line > 0 ? [`ligne ${i.line}`] : []),
    ...(i.field ? [i.field] : []),
  ].join(', ');

const issues = (mark: string, list: readonly Issue[], count: number): string[] => [
  ...list.slice(0, SHOWN).map((i) => `  ${mark} ${place(i)} : ${i.reason}`),
  ...(count > SHOWN ? [`  … et ${count - Math.min(SHOWN, list.length)} autres.`] : []),
];

const found = (report: Report): string[] =>
  FILE_NAMES.filter((file) => report.rows.has(file)).map(
    (file) =>
      `  ${file.padEnd(24)} ${String(report.rows.get(file)).padStart(8)}  ${report.encodings.get(file) ?? ''}`,
  );

/** The report of an import, in French, line by line. It never repeats what a cell contains. */
export function printable({ checked, written }: ImportOutcome, asked: boolean): string {
  const errors = plural(checked.errorCount, 'erreur');
  const head = ['Lignes lues :', ...found(checked), ''];
  const body = [
    ...issues('✖', checked.errors, checked.errorCount),
    ...issues('!', checked.warnings, checked.warningCount),
  ];
  if (!written) {
    const end = checked.clean
      ? 'Aucune erreur. Rien n’a été écrit : relancez avec --appliquer pour importer.'
      : `${errors}. Rien n’a été écrit${asked ? ' : corrigez les fichiers, puis recommencez' : ''}.`;
    return [...head, ...body, end, ''].join('\n');
  }
  return [
    ...head,
    ...body,
    ...issues('!', written.report.warnings, written.report.warningCount),
    `Importé : ${plural(written.booked, 'réservation')}, ${plural(written.marked, 'pointage')}, ${plural(written.opened, 'créance')}.`,
    'Le même dossier peut être importé de nouveau : rien ne sera doublé.',
    '',
  ].join('\n');
}

const plain = (report: Report) => ({
  lignes: Object.fromEntries(report.rows),
  encodages: Object.fromEntries(report.encodings),
  erreurs: report.errorCount,
  avertissements: report.warningCount,
  details: [
    ...report.errors.map((i) => ({ gravite: 'erreur', ...i })),
    ...report.warnings.map((i) => ({ gravite: 'avertissement', ...i })),
  ].map(({ gravite, file, line, field, reason }) => ({
    gravite,
    fichier: file,
    ligne: line,
    champ: field,
    raison: reason,
  })),
});

/** The same report for a program. */
export const asJson = ({ checked, written }: ImportOutcome) => ({
  ok: checked.clean,
  controle: plain(checked),
  ecrit: written && {
    reservations: written.booked,
    pointages: written.marked,
    creances: written.opened,
    ...plain(written.report),
  },
});
