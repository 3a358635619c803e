import { type CivilDate, daysBetween, workingDaysBetween } from '../../../../kernel/calendar.ts';
import { type Cents, sum } from '../../../../kernel/money.ts';

/** A line of the DFT statement; amount signed, credit positive. */
export type LigneARapprocher = {
  readonly id: string;
  readonly montant: Cents;
  readonly date_valeur: CivilDate;
  /** Label, reference and complements, as received. */
  readonly texte: string;
};

/** Money we expect on the account: a batch, a day of cards, a debit file, a bag of cash, or a rejection (negative). */
export type Attendu = {
  readonly id: string;
  readonly montant: Cents;
  readonly date: CivilDate;
  /** refdet, batch number, EndToEndId, slip… */
  readonly references: readonly string[];
};

export type Motif = 'reference' | 'montant_et_date';
export type Rapprochement = {
  readonly lignes: readonly string[];
  readonly attendus: readonly string[];
  readonly motif: Motif;
};
export type Suggestion = {
  readonly ligne: string;
  readonly attendus: readonly string[];
  readonly motif: 'reference_montant_different' | 'plusieurs_candidats';
};

export type Resultat = {
  readonly rapprochements: readonly Rapprochement[];
  readonly suggestions: readonly Suggestion[];
  /** Lines with neither match nor suggestion. */
  readonly restantes: readonly string[];
};

const JOURS = 3;
const clean = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
/** References shorter than this match too much. */
const MIN_REFERENCE = 4;

function index<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const list = map.get(key);
      if (list) list.push(item);
      else map.set(key, [item]);
    }
  return map;
}

/**
 * regie:D1: by reference first (one line may settle several items, or the reverse, when the totals agree), then by amount
 * and date within 3 days when exactly one line and one item answer each other. Two candidates are only suggested.
 */
export function rapprocher(lignes: readonly LigneARapprocher[], attendus: readonly Attendu[]): Resultat {
  const rapprochements: Rapprochement[] = [];
  const suggestions: Suggestion[] = [];
  const done = new Set<unknown>();
  const free = <T>(items: readonly T[]) => items.filter((item) => !done.has(item));
  const match = (l: readonly LigneARapprocher[], a: readonly Attendu[], motif: Motif) => {
    for (const item of [...l, ...a]) done.add(item);
    rapprochements.push({ lignes: l.map((x) => x.id), attendus: a.map((x) => x.id), motif });
  };

  const byToken = index(lignes, (l) => l.texte.split(/\s+/).map(clean));
  const byReference = index(attendus, (a) =>
    a.references.map(clean).filter((r) => r.length >= MIN_REFERENCE),
  );
  const hinted = new Map<LigneARapprocher, Attendu[]>();
  for (const [reference, voulu] of byReference) {
    const l = free(byToken.get(reference) ?? []);
    const a = free(voulu);
    if (l.length === 0 || a.length === 0) continue;
    if (sum(l.map((x) => x.montant)) === sum(a.map((x) => x.montant))) match(l, a, 'reference');
    else {
      for (const line of l) {
        const same = free(a).filter((x) => x.montant === line.montant);
        if (same.length === 1) match([line], same, 'reference');
        else hinted.set(line, a);
      }
    }
  }

  const byAmount = index(free(attendus), (a) => [String(a.montant)]);
  const linesByAmount = index(free(lignes), (l) => [String(l.montant)]);
  const near = (l: LigneARapprocher, a: Attendu) => Math.abs(daysBetween(l.date_valeur, a.date)) <= JOURS;
  const ambiguous = new Map<LigneARapprocher, Attendu[]>();
  const unique: (readonly [LigneARapprocher, Attendu])[] = [];
  for (const line of free(lignes)) {
    const candidates = (byAmount.get(String(line.montant)) ?? []).filter((a) => near(line, a));
    const only = candidates[0];
    if (only === undefined) continue;
    const rivals = (linesByAmount.get(String(line.montant)) ?? []).filter((l) => near(l, only));
    if (candidates.length === 1 && rivals.length === 1 && !hinted.has(line)) unique.push([line, only]);
    else ambiguous.set(line, candidates);
  }
  for (const [line, item] of unique) match([line], [item], 'montant_et_date');

  const restantes: string[] = [];
  for (const line of free(lignes)) {
    const hint = free(hinted.get(line) ?? []);
    const candidates = free(ambiguous.get(line) ?? []);
    if (hint.length > 0)
      suggestions.push({
        ligne: line.id,
        attendus: hint.map((a) => a.id),
        motif: 'reference_montant_different',
      });
    else if (candidates.length > 0)
      suggestions.push({
        ligne: line.id,
        attendus: candidates.map((a) => a.id),
        motif: 'plusieurs_candidats',
      });
    else restantes.push(line.id);
  }
  return { rapprochements, suggestions, restantes };
}

export type SortLigne = 'rapprochee' | 'a_classer' | 'expliquee' | null;

/** regie:D2: a line that is neither matched, à classer nor explained (fee, transfer to the comptable) blocks the month. */
export const lignesNonPosees = (
  lignes: readonly { readonly id: string; readonly sort: SortLigne }[],
): string[] => lignes.filter((l) => l.sort === null).map((l) => l.id);

/** regie:D2: expected credits not seen after 5 working days. */
export const attendusEnRetard = (
  attendus: readonly Attendu[],
  today: CivilDate,
  joursFeries: readonly CivilDate[],
): string[] => attendus.filter((a) => workingDaysBetween(a.date, today, joursFeries) > 5).map((a) => a.id);
