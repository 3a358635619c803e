import { type CivilDate, isCivilDate } from '../../../../kernel/calendar.ts';
import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';
import { type Refusal, type Result, refuse } from '../../../../kernel/refusal.ts';
import { montantCfonb } from '../../banque/montant-cfonb.rule.ts';

export type MouvementReleve = {
  /** Interbank operation code: 02 cheques, 05 and 18 transfers in, 30 cards… */
  readonly operation: string;
  readonly date: CivilDate;
  readonly date_valeur: CivilDate;
  /** Two characters, empty when the line is not a rejection. */
  readonly rejet: string;
  readonly libelle: string;
  readonly numero_ecriture: string;
  readonly reference: string;
  /** Cents, credit positive. */
  readonly montant: Cents;
  readonly complements: readonly { readonly qualifiant: string; readonly texte: string }[];
};

export type ReleveCfonb = {
  readonly banque: string;
  readonly guichet: string;
  readonly compte: string;
  readonly date_ancien_solde: CivilDate;
  readonly ancien_solde: Cents;
  readonly date_nouveau_solde: CivilDate;
  readonly nouveau_solde: Cents;
  readonly mouvements: readonly MouvementReleve[];
};

const at = (line: string, from: number, to: number) => line.slice(from - 1, to);

/** DDMMYY of this century. */
const dateOf = (text: string): CivilDate | null => {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  const date = match ? `20${match[3]}-${match[2]}-${match[1]}` : '';
  return isCivilDate(date) ? date : null;
};

const amountOf = (line: string) => montantCfonb(at(line, 91, 104), Number(at(line, 20, 20).trim() || '2'));
const accountOf = (line: string) => ({
  banque: at(line, 3, 7),
  guichet: at(line, 12, 16),
  compte: at(line, 22, 32),
});

type Open = Omit<ReleveCfonb, 'nouveau_solde' | 'date_nouveau_solde' | 'mouvements'> & {
  mouvements: (MouvementReleve & { complements: { qualifiant: string; texte: string }[] })[];
};

const illegible = (number: number, raison: string) =>
  refuse('regie.releve_illisible', { ligne: String(number), raison });
const incoherent = (raison: string) => refuse('regie.releve_incoherent', { raison });

function movement(line: string): Open['mouvements'][number] | null {
  const date = dateOf(at(line, 35, 40));
  const date_valeur = dateOf(at(line, 43, 48)) ?? date;
  const montant = amountOf(line);
  if (date === null || date_valeur === null || montant === null) return null;
  return {
    operation: at(line, 33, 34),
    date,
    date_valeur,
    rejet: at(line, 41, 42).trim(),
    libelle: at(line, 49, 79).trim(),
    numero_ecriture: at(line, 82, 88).trim(),
    reference: at(line, 105, 120).trim(),
    montant,
    complements: [],
  };
}

/** Closes a statement on its record 07: old + Σ = new, or the whole file is refused. */
function close(open: Open, line: string, number: number): Result<ReleveCfonb> {
  const date_nouveau_solde = dateOf(at(line, 35, 40));
  const nouveau_solde = amountOf(line);
  if (date_nouveau_solde === null || nouveau_solde === null) return illegible(number, 'nouveau solde');
  if (accountOf(line).compte !== open.compte) return incoherent('deux comptes dans un même relevé');
  const computed = open.mouvements.reduce((total, m) => total + m.montant, open.ancien_solde);
  if (computed !== nouveau_solde)
    return incoherent(
      `ancien solde et mouvements donnent ${frenchEuros(computed)}, le relevé annonce ${frenchEuros(nouveau_solde)}`,
    );
  return { ok: true, value: { ...open, date_nouveau_solde, nouveau_solde } };
}

/**
 * Reads a CFONB 120 file: one statement per 01…07 block, amounts in cents (credit positive). The whole file is refused
 * (`regie.releve_illisible`, `regie.releve_incoherent`) rather than read in part.
 */
export function lireCfonb(text: string): Result<readonly ReleveCfonb[]> {
  const statements: ReleveCfonb[] = [];
  let open: Open | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const number = index + 1;
    if (raw.length > 120) return illegible(number, 'plus de 120 caractères');
    const line = raw.padEnd(120);
    const code = at(line, 1, 2);
    if (code === '01') {
      if (open) return incoherent('relevé sans nouveau solde');
      const date = dateOf(at(line, 35, 40));
      const montant = amountOf(line);
      if (date === null || montant === null) return illegible(number, 'ancien solde');
      if (at(line, 17, 19) !== 'EUR') return illegible(number, 'monnaie autre que l’euro');
      open = { ...accountOf(line), date_ancien_solde: date, ancien_solde: montant, mouvements: [] };
    } else if (!open) return illegible(number, 'ligne hors d’un relevé');
    else if (code === '04') {
      const found = movement(line);
      if (!found) return illegible(number, 'mouvement');
      if (accountOf(line).compte !== open.compte) return incoherent('deux comptes dans un même relevé');
      open.mouvements.push(found);
    } else if (code === '05') {
      const last = open.mouvements.at(-1);
      if (!last) return illegible(number, 'complément sans mouvement');
      last.complements.push({ qualifiant: at(line, 46, 48).trim(), texte: at(line, 49, 118).trim() });
    } else if (code === '07') {
      const closed = close(open, line, number);
      if (!closed.ok) return closed;
      statements.push(closed.value);
      open = null;
    } else return illegible(number, `code ${code}`);
  }
  return open ? incoherent('relevé sans nouveau solde') : { ok: true, value: statements };
}

/** Null when `releve` follows `precedent`: its old balance is the previous new one. A gap is a missing day. */
export const checkSuite = (
  precedent: { readonly nouveau_solde: Cents } | null,
  releve: Pick<ReleveCfonb, 'ancien_solde'>,
): Refusal | null =>
  precedent === null || precedent.nouveau_solde === releve.ancien_solde
    ? null
    : incoherent(
        `l’ancien solde ${frenchEuros(releve.ancien_solde)} ne suit pas le précédent ${frenchEuros(precedent.nouveau_solde)}`,
      ).refusal;
