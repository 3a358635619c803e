import type { Client } from './clients.ts';
import { addDays } from './clock.ts';
import type { LigneReleve } from './dft.ts';

const CREDIT = '{ABCDEFGHI';
const DEBIT = '}JKLMNOPQR';

/** Fourteen characters; the last one carries both its digit and the sign. */
export function montantCfonb(montant: number): string {
  const digits = String(Math.abs(montant)).padStart(14, '0');
  const last = (montant < 0 ? DEBIT : CREDIT)[Number(digits[13])]!;
  return digits.slice(0, 13) + last;
}

const jjmmaa = (date: string): string => date.slice(8, 10) + date.slice(5, 7) + date.slice(2, 4);

/** Places texts at 1-based columns of a record of 120 characters. */
function enregistrement(parts: readonly (readonly [column: number, text: string])[]): string {
  const record = Array<string>(120).fill(' ');
  for (const [column, text] of parts) {
    for (const [index, sign] of [...text].entries()) {
      if (column - 1 + index < 120) record[column - 1 + index] = sign;
    }
  }
  return record.join('');
}

/** CFONB 120: old balance, each movement with its reference in full, new balance. */
export function releveCfonb(
  compte: Client['compte'],
  du: string,
  au: string,
  ancien: number,
  lignes: readonly LigneReleve[],
  nouveau: number,
): string {
  const common = (code: string) =>
    [
      [1, code],
      [3, compte.banque],
      [12, compte.guichet],
      [17, 'EUR2'],
      [22, compte.numero],
    ] as const;
  const balance = (code: string, date: string, montant: number) =>
    enregistrement([...common(code), [35, jjmmaa(date)], [91, montantCfonb(montant)]]);
  const movements = lignes.flatMap((ligne, index) => {
    const dated = [
      [33, ligne.code],
      [35, jjmmaa(ligne.date)],
    ] as const;
    return [
      enregistrement([
        ...common('04'),
        ...dated,
        [43, jjmmaa(ligne.date)],
        [49, ligne.libelle.slice(0, 31)],
        [82, String(index + 1).padStart(7, '0')],
        [91, montantCfonb(ligne.montant)],
        [105, ligne.reference.slice(0, 16)],
      ]),
      enregistrement([...common('05'), ...dated, [46, 'REF'], [49, ligne.reference.slice(0, 70)]]),
    ];
  });
  return [balance('01', addDays(du, -1), ancien), ...movements, balance('07', au, nouveau), ''].join('\r\n');
}
