import { addMinutes, type CivilDate, type Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { type Refusal, type RefusalCode, refuse } from '../../../kernel/refusal.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { type EtatTentative, MINUTES_JEUNE, NON_RESOLUS } from '../tentative/tentative.rule.ts';

/** Smallest and default largest online payment, in cents. */
export const MINIMUM_EN_LIGNE = 100;
export const PLAFOND_PAR_DEFAUT = 9_999_999;

/** What regie:P2 looks at. `restant` in cents; `date_limite`: last day the régie may collect, null when it has none. */
export type CreancePayable = {
  readonly id: string;
  readonly regie: string;
  readonly restant: Cents;
  readonly annulee: boolean;
  readonly remise_au_comptable: boolean;
  readonly date_limite: CivilDate | null;
  readonly dans_fichier_sepa: boolean;
  readonly tentatives: readonly { readonly etat: EtatTentative; readonly cree_le: Instant }[];
};

export type GroupePayable = {
  readonly regie: string;
  readonly creances: readonly { readonly id: string; readonly montant: Cents }[];
  readonly total: Cents;
  /** An older attempt has no result yet: the payer is warned before paying a second time. */
  readonly avertissement: 'tentative_sans_resultat' | null;
};

export type Panier = {
  readonly groupes: readonly GroupePayable[];
  readonly refus: readonly { readonly creance: string; readonly refusal: Refusal }[];
  readonly trace: readonly TraceStep[];
};

/** The instant, and the day it is then where the régie is. */
export type Quand = { readonly maintenant: Instant; readonly aujourdhui: CivilDate };

type Judged = { readonly refusal: Refusal | null; readonly warned: boolean };

/** regie:P2 for one créance, its amount apart: small sums are grouped within the régie. */
function judge(creance: CreancePayable, { maintenant, aujourdhui }: Quand): Judged {
  const no = (code: RefusalCode, params: Record<string, string> = {}): Judged => ({
    refusal: refuse(code, params).refusal,
    warned: false,
  });
  if (creance.annulee) return no('regie.creance_annulee');
  if (creance.remise_au_comptable) return no('regie.creance_remise_au_comptable');
  if (creance.restant <= 0) return no('regie.creance_soldee');
  if (creance.date_limite !== null && aujourdhui > creance.date_limite) {
    return no('regie.creance_hors_delai', { limite: frenchDate(creance.date_limite) });
  }
  if (creance.dans_fichier_sepa) return no('regie.creance_en_prelevement');
  const open = creance.tentatives.filter((t) => NON_RESOLUS.includes(t.etat));
  if (open.some((t) => maintenant < addMinutes(t.cree_le, MINUTES_JEUNE)))
    return no('regie.tentative_en_cours');
  return { refusal: null, warned: open.length > 0 };
}

const step = (rule: string, input: unknown, output: unknown, sentence: string): TraceStep => ({
  rule,
  input,
  output,
  sentence,
});

/**
 * Sorts a basket: one group per régie, each one payment (regie:P1), and a refusal for each créance that cannot be
 * paid online now (regie:P2). `plafond`: highest amount of the contract, in cents.
 */
export function preparerPanier(
  creances: readonly CreancePayable[],
  quand: Quand,
  plafond: Cents = PLAFOND_PAR_DEFAUT,
): Panier {
  const refus: { creance: string; refusal: Refusal }[] = [];
  const trace: TraceStep[] = [];
  const byRegie = new Map<string, { creance: CreancePayable; warned: boolean }[]>();
  for (const creance of creances) {
    const { refusal, warned } = judge(creance, quand);
    if (refusal) {
      refus.push({ creance: creance.id, refusal });
      trace.push(step('REG-P2', creance.id, refusal.code, 'Cette créance n’est pas payable en ligne.'));
    } else {
      byRegie.set(creance.regie, [...(byRegie.get(creance.regie) ?? []), { creance, warned }]);
    }
  }
  const groupes: GroupePayable[] = [];
  for (const [regie, members] of byRegie) {
    const total = members.reduce((sum, { creance }) => sum + creance.restant, 0);
    const code =
      total < MINIMUM_EN_LIGNE ? 'montant_trop_faible' : total > plafond ? 'montant_trop_eleve' : null;
    if (code !== null) {
      const limite = frenchEuros(code === 'montant_trop_faible' ? MINIMUM_EN_LIGNE : plafond);
      const { refusal } = refuse(`regie.${code}`, { total: frenchEuros(total), limite });
      for (const { creance } of members) refus.push({ creance: creance.id, refusal });
      trace.push(step('REG-P2', { regie, total }, code, `Total ${frenchEuros(total)}, limite ${limite}.`));
      continue;
    }
    groupes.push({
      regie,
      creances: members.map(({ creance }) => ({ id: creance.id, montant: creance.restant })),
      total,
      avertissement: members.some((m) => m.warned) ? 'tentative_sans_resultat' : null,
    });
    trace.push(
      step('REG-P1', regie, total, `Un paiement de ${frenchEuros(total)} pour les créances de cette régie.`),
    );
  }
  return { groupes, refus, trace };
}
