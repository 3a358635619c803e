import { type Cents, sum } from '../../../kernel/money.ts';
import type { Parts } from '../../tarifs/rules.ts';
import { negateParts } from '../../tarifs/rules.ts';
import type { Cle, Due, Ligne, LigneEmise } from './ligne.schema.ts';

/** The key of facturation:FAC-1 as text. */
export const cleText = (cle: Cle): string => `${cle.enfant}|${cle.unite}|${cle.date}|${cle.payeur}`;

const sameParts = (a: Parts, b: Parts): boolean =>
  a.repas === b.repas && a.garde === b.garde && a.autre === b.autre;

/** An issued line still says what is due: same amount, same natures, same weight in the count of units. */
const stillDue = (issued: LigneEmise, due: Due): boolean =>
  issued.prix_unitaire === due.prix_unitaire &&
  issued.unites === due.unites &&
  sameParts(issued.parts, due.parts);

const newLine = (due: Due): Ligne => ({ ...due, quantite: 1, montant: due.prix_unitaire, annule: null });

const reversal = ({ id, ...line }: LigneEmise): Ligne => ({
  ...line,
  quantite: -1,
  montant: 0 - line.montant,
  parts: negateParts(line.parts),
  unites: 0 - line.unites,
  annule: id,
});

/** Issued lines that no issued reversal cancels. */
export function openLines(issued: readonly LigneEmise[]): LigneEmise[] {
  const reversed = new Set(issued.map((line) => line.annule).filter((id) => id !== null));
  return issued.filter((line) => line.quantite === 1 && !reversed.has(line.id));
}

/**
 * facturation:FAC-1, billing by difference: the lines to issue so that what is issued becomes what is due. An issued line that no
 * longer fits is reversed, and the new one stands beside it. `issued` holds every line of the (child, unit, date)
 * examined, whoever paid: a key absent from `dues` is owed nothing any more. Running it again changes nothing.
 * A new price under the same amount and natures (another tariff version) is no difference.
 */
export function difference(dues: readonly Due[], issued: readonly LigneEmise[]): Ligne[] {
  const open = Map.groupBy(openLines(issued), (line) => `${cleText(line.cle)}|${line.nature}`);
  const reversals: Ligne[] = [];
  const added: Ligne[] = [];
  for (const due of dues) {
    const key = `${cleText(due.cle)}|${due.nature}`;
    const mine = open.get(key) ?? [];
    open.delete(key);
    const kept = mine.find((line) => stillDue(line, due));
    for (const line of mine) if (line !== kept) reversals.push(reversal(line));
    if (!kept) added.push(newLine(due));
  }
  for (const lines of open.values()) reversals.push(...lines.map(reversal));
  return [...reversals, ...added];
}

/** Σ of the lines, in cents. */
export const montantNet = (lines: readonly Pick<Ligne, 'montant'>[]): Cents =>
  sum(lines.map((line) => line.montant));
