import { assert } from '../../../kernel/assert.ts';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { type Enseigne, enseigneData, type PdfJob, templateBeside } from '../../../platform/pdf/index.ts';

export type LigneJournal = {
  readonly date: CivilDate;
  /** Gapless number of the entry. */
  readonly numero: string;
  /** Quittance, remise, bordereau…; empty when the entry has none. */
  readonly piece: string;
  readonly libelle: string;
  readonly compte: string;
  readonly debit: Cents;
  readonly credit: Cents;
};

/** The journal of a régie for a closed period (regie:M1). */
export type JournalData = {
  readonly enseigne: Enseigne;
  readonly regie: string;
  /** `octobre 2026`. */
  readonly periode: string;
  readonly lignes: readonly LigneJournal[];
  readonly editeLe: Instant;
  readonly jour: CivilDate;
};

const montant = (value: Cents): string => (value === 0 ? '' : frenchEuros(value));

/** The printed journal. Fails when debits and credits differ: double entry is balanced. */
export function journalDocument(data: JournalData): PdfJob {
  const debit = sum(data.lignes.map((l) => l.debit));
  assert(debit === sum(data.lignes.map((l) => l.credit)), 'a journal is balanced');
  const titre = `Journal de la régie, ${data.periode}`;
  return {
    template: templateBeside(import.meta.url, 'journal.typ'),
    instant: data.editeLe,
    data: {
      titre,
      sujet: `${data.regie}, écritures de ${data.periode}`,
      motsCles: ['journal', 'régie'],
      pied: `${data.enseigne.nom}, ${data.regie}. ${titre}, édité le ${frenchDate(data.jour)}`,
      enseigne: enseigneData(data.enseigne, [data.regie]),
      periode: data.periode,
      lignes: data.lignes.map((l) => [
        frenchDate(l.date),
        l.numero,
        l.piece,
        l.libelle,
        l.compte,
        montant(l.debit),
        montant(l.credit),
      ]),
      total: frenchEuros(debit),
    },
  };
}
