import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import { frenchDate, plural } from '../../../kernel/french.ts';
import { refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import { TAUX_ENCADREMENT, type Taux } from './encadrement.bareme.ts';

export type EncadrementInput = {
  readonly date: CivilDate;
  readonly accueil: 'periscolaire' | 'extrascolaire';
  readonly plusDeCinqHeures: boolean;
  readonly pedt: boolean;
  readonly moinsDeSix: number;
  readonly sixEtPlus: number;
  /** Adults planned, when known. */
  readonly prevus: number | null;
};

export type Encadrement = {
  readonly requis: number;
  /** Missing adults; 0 when enough or unknown. */
  readonly manque: number;
  readonly taux: { readonly moinsDeSix: number; readonly sixEtPlus: number };
  readonly source: string;
};

/** Ratio in force on a date; null before the table's first date. */
const tauxOf = (input: EncadrementInput): Taux | null =>
  TAUX_ENCADREMENT.find(
    (t) =>
      t.accueil === input.accueil &&
      (t.plusDeCinqHeures === null || t.plusDeCinqHeures === input.plusDeCinqHeures) &&
      (t.pedt === null || t.pedt === input.pedt) &&
      covers({ debut: t.enVigueur, fin: t.fin }, input.date),
  ) ?? null;

/**
 * famille:CAP-2: adults required for the expected children. One adult may complete both age classes: shares of
 * the two are added exactly, then rounded up. Never a refusal: a shortage is a warning.
 * Refusal `famille.sans_bareme` before the table's first date.
 */
export function requiredStaff(input: EncadrementInput): RuleAnswer<Encadrement> {
  const taux = tauxOf(input);
  if (!taux) {
    const { refusal } = refuse('famille.sans_bareme', { jour: frenchDate(input.date) });
    const sentence = 'Aucun taux d’encadrement connu à cette date.';
    return { refusal, trace: [{ rule: 'CAP-2', input, output: null, sentence }] };
  }
  const { moinsDeSix, sixEtPlus } = taux;
  // a/8 + b/12 rounded up, in whole numbers.
  const requis = Math.ceil(
    (input.moinsDeSix * sixEtPlus + input.sixEtPlus * moinsDeSix) / (moinsDeSix * sixEtPlus),
  );
  const manque = input.prevus === null ? 0 : Math.max(0, requis - input.prevus);
  const value = { requis, manque, taux: { moinsDeSix, sixEtPlus }, source: taux.source };
  const need = `Il faut ${plural(requis, 'adulte')}\u00a0: 1 pour ${moinsDeSix} avant six ans, 1 pour ${sixEtPlus} à partir de six ans.`;
  const sentence = manque === 0 ? need : `${need} Il en manque ${manque}.`;
  return { value, trace: [{ rule: 'CAP-2', version: taux.enVigueur, input, output: value, sentence }] };
}
