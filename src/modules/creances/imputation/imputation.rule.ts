import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { etape, type RuleAnswer, refus, refusal } from '../../../kernel/rule.ts';
import type { ChoixImputation, Creance, Imputation, LigneCreance } from '../creance/creance.schema.ts';
import type { PartProduit } from './imputation.schema.ts';

export type ImputationInput = {
  readonly montant: Cents;
  readonly creances: readonly Creance[];
  readonly choix: ChoixImputation | null;
};

export type ImputationDecision = {
  readonly imputations: readonly Imputation[];
  /** Goes to recettes_classer; visible to the payer and the régisseur. */
  readonly surplus: Cents;
};

type Place = { readonly creance: Creance; readonly ligne: LigneCreance; readonly au_plus: Cents };

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** regie:E5: smallest remaining first inside a créance; ties by identifier, so that the order is always the same. */
const linesInOrder = (creance: Creance): Place[] =>
  creance.lignes
    .filter((ligne) => ligne.reste > 0)
    .sort((a, b) => a.reste - b.reste || text(a.id, b.id))
    .map((ligne) => ({ creance, ligne, au_plus: ligne.reste }));

/** regie:E5: oldest publication first, then lines by smallest remaining. */
const defaultOrder = (creances: readonly Creance[]): Place[] =>
  [...creances].sort((a, b) => text(a.publiee_le, b.publiee_le) || text(a.id, b.id)).flatMap(linesInOrder);

const unknown = (quoi: string) => refusal('regie.imputation_inconnue', { quoi }, { field: 'choix' });

type Places = { readonly places: readonly Place[] } | { readonly refusal: ReturnType<typeof unknown> };

function chosen(creances: readonly Creance[], choix: ChoixImputation, tolerant: boolean): Places {
  const places: Place[] = [];
  if (choix.par === 'creances') {
    for (const id of new Set(choix.creances)) {
      const creance = creances.find((c) => c.id === id);
      if (creance) places.push(...linesInOrder(creance));
      else if (!tolerant) return { refusal: unknown('facture') };
    }
    return { places };
  }
  const taken = new Map<string, Cents>();
  for (const { ligne: id, montant } of choix.lignes) {
    const creance = creances.find((c) => c.lignes.some((l) => l.id === id));
    const ligne = creance?.lignes.find((l) => l.id === id);
    if (!creance || !ligne) {
      if (tolerant) continue;
      return { refusal: unknown('ligne') };
    }
    const left = ligne.reste - (taken.get(id) ?? 0);
    if (montant > left && !tolerant) {
      const params = { montant: frenchEuros(montant), reste: frenchEuros(left) };
      return { refusal: refusal('regie.imputation_excessive', params, { field: 'choix' }) };
    }
    const au_plus = Math.min(montant, left);
    taken.set(id, (taken.get(id) ?? 0) + au_plus);
    if (au_plus > 0) places.push({ creance, ligne, au_plus });
  }
  return { places };
}

/**
 * regie:E5: shares one receipt (cents) between lines: the choice when there is one, else oldest publication first then
 * smallest remaining. What is left is the surplus. `tolerant` (a bank fact, regie:P3) clips an impossible choice
 * instead of refusing it. Refuses `regie.imputation_inconnue`, `regie.imputation_excessive`.
 */
export function imputer(input: ImputationInput, tolerant = false): RuleAnswer<ImputationDecision> {
  const order: Places = input.choix
    ? chosen(input.creances, input.choix, tolerant)
    : { places: defaultOrder(input.creances) };
  if ('refusal' in order) return refus(order.refusal);
  if (input.choix?.par === 'lignes' && !tolerant) {
    const voulu = sum(input.choix.lignes.map((l) => l.montant));
    if (voulu > input.montant) {
      const params = { montant: frenchEuros(voulu), reste: frenchEuros(input.montant) };
      return refus(refusal('regie.imputation_excessive', params, { field: 'choix' }));
    }
  }
  let left = input.montant;
  const imputations: Imputation[] = [];
  for (const { creance, ligne, au_plus } of order.places) {
    const montant = Math.min(left, au_plus);
    if (montant === 0) continue;
    imputations.push({ creance: creance.id, ligne: ligne.id, montant });
    left -= montant;
  }
  const how = input.choix ? 'selon le choix du payeur' : 'de la facture la plus ancienne à la plus récente';
  const over = left > 0 ? ` ; ${frenchEuros(left)} de trop, à classer` : '';
  return {
    value: { imputations, surplus: left },
    trace: [
      etape(
        'REG-E5',
        `${frenchEuros(input.montant - left)} imputés ${how}${over}.`,
        { montant: input.montant },
        { imputations, surplus: left },
      ),
    ],
  };
}

/** Imputations added by product, for the entry and the bordereau. */
export function parProduit(imputations: readonly Imputation[], creances: readonly Creance[]): PartProduit[] {
  const products = new Map(creances.flatMap((c) => c.lignes.map((l) => [l.id, l.produit] as const)));
  const totals = new Map<string, Cents>();
  for (const { ligne, montant } of imputations) {
    const produit = products.get(ligne) ?? '';
    totals.set(produit, (totals.get(produit) ?? 0) + montant);
  }
  return [...totals].map(([produit, montant]) => ({ produit, montant }));
}

/** regie:J1: the opposite imputations of a receipt that is reversed; never a deletion. */
export const contrepasserImputations = (imputations: readonly Imputation[]): Imputation[] =>
  imputations.map((i) => ({ ...i, montant: -i.montant }));
