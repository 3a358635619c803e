import { addDays, dateOf } from './clock.ts';
import { isPaid, type Store } from './store.ts';

/** One line of the régie's Treasury account. `montant` in cents: positive credit, negative debit. */
export type LigneReleve = {
  readonly date: string;
  readonly code: string;
  readonly libelle: string;
  readonly reference: string;
  readonly montant: number;
};

export type OptionsReleve = {
  readonly numcli: string;
  /** Civil dates, both included. */
  readonly du: string;
  readonly au: string;
  /** One credit per day and means. */
  readonly groupe?: boolean;
  /** References of lines to leave out, to repeat, or to delay by three days. */
  readonly manquante?: string;
  readonly double?: string;
  readonly retard?: string;
};

const CODES = { P: '30', V: '18' } as const;
const REJETS = { P: '38', V: 'B3' } as const;
const LIBELLES = { P: 'PAYFIP CARTE', V: 'PAYFIP PRELEVEMENT' } as const;

/** Card fee in cents: 0.03 € + 0.20 % under 20 €, 0.05 € + 0.25 % from 20 €; rounded half up. */
export function fraisCarte(montant: number): number {
  const [fixed, perTenThousand] = montant < 2000 ? [3, 20] : [5, 25];
  return fixed + Math.floor((montant * perTenThousand + 5000) / 10_000);
}

/** Every line ever due to an account: gross credit the day after, card fee apart, rejections. Tests pay nothing. */
function allLines(store: Store, numcli: string): LigneReleve[] {
  const lines: LigneReleve[] = [];
  for (const { demande, issue, rejetLe } of store.all()) {
    if (demande.numcli !== numcli || demande.saisie === 'T' || issue === null || !isPaid(issue)) continue;
    const means = issue.resultrans === 'P' ? 'P' : 'V';
    const montant = Number(demande.montant);
    const date = addDays(dateOf(issue.le), 1);
    const reference = demande.refdet;
    lines.push({ date, code: CODES[means], libelle: LIBELLES[means], reference, montant });
    if (means === 'P') {
      const frais = -fraisCarte(montant);
      lines.push({ date, code: '62', libelle: 'COMMISSION CARTE', reference, montant: frais });
    }
    if (rejetLe !== null) {
      const libelle = `REJET ${LIBELLES[means]}`;
      lines.push({ date: rejetLe, code: REJETS[means], libelle, reference, montant: -montant });
    }
  }
  return lines;
}

function grouped(lines: readonly LigneReleve[]): LigneReleve[] {
  const sums = new Map<string, LigneReleve>();
  const others: LigneReleve[] = [];
  for (const line of lines) {
    if (line.montant < 0) {
      others.push(line);
      continue;
    }
    const key = `${line.date} ${line.code}`;
    const before = sums.get(key)?.montant ?? 0;
    const reference = `REM${line.date.replaceAll('-', '')}${line.code}`;
    sums.set(key, { ...line, libelle: `${line.libelle} GROUPE`, reference, montant: before + line.montant });
  }
  return [...sums.values(), ...others];
}

const matches = (line: LigneReleve, reference: string | undefined): boolean =>
  reference !== undefined && line.reference === reference && line.montant > 0;

/** The statement of a period with its old balance; accidents asked for are applied before the cut. */
export function releve(
  store: Store,
  options: OptionsReleve,
): { readonly ancien: number; readonly lignes: readonly LigneReleve[]; readonly nouveau: number } {
  const { du, au, manquante, double, retard } = options;
  const accidents = allLines(store, options.numcli).flatMap((line) => {
    if (matches(line, manquante)) return [];
    if (matches(line, double)) return [line, line];
    return matches(line, retard) ? [{ ...line, date: addDays(line.date, 3) }] : [line];
  });
  const lines = (options.groupe ? grouped(accidents) : accidents).sort((a, b) => (a.date < b.date ? -1 : 1));
  const total = (list: readonly LigneReleve[]) => list.reduce((sum, { montant }) => sum + montant, 0);
  const ancien = total(lines.filter(({ date }) => date < du));
  const lignes = lines.filter(({ date }) => date >= du && date <= au);
  return { ancien, lignes, nouveau: ancien + total(lignes) };
}

const decimal = (montant: number): string =>
  `${Math.floor(montant / 100)},${String(montant % 100).padStart(2, '0')}`;

/** CSV in UTF-8, `;`, one line per movement. */
export const releveCsv = (lignes: readonly LigneReleve[]): string =>
  [
    'date_operation;date_valeur;code;libelle;reference;debit;credit',
    ...lignes.map(({ date, code, libelle, reference, montant }) =>
      [
        date,
        date,
        code,
        libelle,
        reference,
        montant < 0 ? decimal(-montant) : '',
        montant > 0 ? decimal(montant) : '',
      ].join(';'),
    ),
    '',
  ].join('\r\n');
