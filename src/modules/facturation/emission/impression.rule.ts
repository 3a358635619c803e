import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { NatureLigne, Parts } from '../../tarifs/rules.ts';
import { addParts, NO_PARTS } from '../../tarifs/rules.ts';
import type { Ligne } from '../brouillon/ligne.schema.ts';

/** A printed line: `quantite × prix_unitaire = montant`, exactly (facturation:FAC-6, invariant 1). */
export type LigneImprimee = {
  readonly enfant: string;
  readonly unite: string;
  readonly libelle: string;
  readonly nature: NatureLigne;
  /** Sorted, one per consumption. */
  readonly dates: readonly CivilDate[];
  /** Negative for the reversal of lines issued before. */
  readonly quantite: number;
  readonly prix_unitaire: Cents;
  readonly montant: Cents;
  readonly parts: Parts;
  /** The un-grouped lines, so that each consumption can be followed to its document. */
  readonly lignes: readonly Ligne[];
};

const NATURES: readonly NatureLigne[] = ['normal', 'reserve', 'depassement', 'modificateur', 'aide'];
const SEPARATOR = '\u0000';

const groupKey = (line: Ligne): string =>
  [
    line.cle.enfant,
    line.cle.unite,
    line.libelle,
    String(line.quantite === 1 ? 1 : 0),
    String(NATURES.indexOf(line.nature)),
    String(line.prix_unitaire),
  ].join(SEPARATOR);

/**
 * Groups one payer's lines into printed ones: same child, unit, label, unit price and side (reversals apart, first).
 * Order: child, unit, label, reversals, nature, then first date.
 */
export function groupeLignes(lines: readonly Ligne[]): LigneImprimee[] {
  const groupes = Map.groupBy(lines, groupKey);
  const printed = [...groupes].map(([key, members]) => {
    const { cle, libelle, nature, prix_unitaire } = members[0]!;
    const quantite = members.reduce((total, line) => total + line.quantite, 0);
    const row: LigneImprimee = {
      enfant: cle.enfant,
      unite: cle.unite,
      libelle,
      nature,
      dates: members.map((line) => line.cle.date).sort(),
      quantite,
      prix_unitaire,
      montant: quantite * prix_unitaire,
      parts: members.reduce((total, line) => addParts(total, line.parts), NO_PARTS),
      lignes: members,
    };
    return { rank: key.split(SEPARATOR).slice(0, 5).join(SEPARATOR), row };
  });
  return printed
    .sort((a, b) => compareText(a.rank, b.rank) || compareText(a.row.dates[0] ?? '', b.row.dates[0] ?? ''))
    .map(({ row }) => row);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Total of a document: the sum of its printed lines, never computed another way. */
export const printedTotal = (rows: readonly LigneImprimee[]): Cents =>
  rows.reduce((total, row) => total + row.montant, 0);
