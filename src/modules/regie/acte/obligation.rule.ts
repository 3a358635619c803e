import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { etape } from '../../../kernel/rule.ts';
import type { Traced } from '../../../kernel/trace.ts';
import { SEUILS_PAIEMENT_EN_LIGNE } from './obligation.bareme.ts';

export type ObligationInput = {
  readonly annee: number;
  /** Sales and services of year N-2, in cents; null when unknown. */
  readonly recettes_n2: Cents | null;
  /** Every payment is made at the moment of the service. */
  readonly concomitant: boolean;
  /** Another dematerialised means (transfer, debit, card at the desk) is offered. */
  readonly autre_moyen: boolean;
  readonly offert: boolean;
};

export type Obligation = {
  /** `moyen_requis`: no duty if another dematerialised means is offered, which is not the case yet. */
  readonly statut: 'obligatoire' | 'moyen_requis' | 'dispense' | 'inconnu';
  readonly seuil: Cents | null;
  readonly conforme: boolean;
};

/** regie:N1: is free online payment due by this collectivité in `annee`? The threshold is the one in force at the end of that year. */
export function obligationPaiementEnLigne(input: ObligationInput): Traced<Obligation> {
  const jour = `${input.annee}-12-31`;
  const row = SEUILS_PAIEMENT_EN_LIGNE.find((s) => s.enVigueur <= jour && (s.fin === null || jour <= s.fin));
  const answer = (statut: Obligation['statut'], sentence: string): Traced<Obligation> => {
    const conforme = input.offert || statut === 'dispense';
    const value = { statut, seuil: row?.valeur ?? null, conforme };
    return { value, trace: [etape('REG-N1', sentence, input, value)] };
  };
  const exempt = (why: string) =>
    input.autre_moyen
      ? answer('dispense', `${why}, et un autre moyen dématérialisé est offert : pas d’obligation.`)
      : answer('moyen_requis', `${why}, mais la dispense suppose un autre moyen dématérialisé, qui manque.`);
  if (!row) return answer('dispense', `Aucune obligation en ${input.annee}.`);
  if (input.concomitant) return exempt('Le paiement se fait toujours au moment du service');
  if (input.recettes_n2 === null)
    return answer('inconnu', `Recettes de ${input.annee - 2} inconnues : à renseigner.`);
  const facts = `Recettes de ${input.annee - 2} : ${frenchEuros(input.recettes_n2)}, seuil ${frenchEuros(row.valeur)}`;
  return input.recettes_n2 >= row.valeur
    ? answer('obligatoire', `${facts} : le paiement en ligne gratuit est obligatoire en ${input.annee}.`)
    : exempt(facts);
}
