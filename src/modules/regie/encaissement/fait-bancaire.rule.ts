import type { CivilMonth } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import {
  type Avertissement,
  avertir,
  estRefus,
  etape,
  type RuleAnswer,
  refus,
} from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { imputer, parProduit } from '../../creances/rules.ts';
import { actInForce, checkMode, checkProduit } from '../acte/acte.rule.ts';
import type { Qualite } from '../habilitation/nomination.schema.ts';
import { obstacle } from '../recouvrement/delai.rule.ts';
import type { DecisionEncaissement, EncaissementInput } from './encaissement.schema.ts';

type Motif = NonNullable<DecisionEncaissement['motif_classement']>;

const POURQUOI: Readonly<Record<Motif, string>> = {
  surplus: 'il dépasse ce qui restait dû',
  hors_delai: 'la facture n’est plus encaissable par la régie ; il part au comptable',
  creance_annulee: 'la facture était annulée',
  hors_acte: 'l’acte de la régie ne le prévoit pas',
  creance_inconnue: 'aucune facture n’est identifiée',
};

type Context = {
  readonly qualite: Qualite | null;
  readonly alertes: readonly Avertissement[];
  readonly mois: CivilMonth;
  readonly trace: readonly TraceStep[];
};

/**
 * regie:P3, regie:J2, regie:X2: money the bank has already moved is recorded whatever happens. What may be imputed is; the rest goes
 * to recettes_classer with the reason, and an alert. Amounts in cents.
 */
export function encaisserFaitBancaire(
  input: EncaissementInput,
  { qualite, alertes, mois, trace }: Context,
): RuleAnswer<DecisionEncaissement> {
  const version = actInForce(input.versions, input.date_operation);
  const allowed =
    version && !checkMode(version.acte, input.moyen.mode, input.date_operation) ? version : null;
  const reasons = new Set<Motif>();
  if (!allowed) reasons.add('hors_acte');
  const creances = input.creances.map((creance) => {
    const found = obstacle(creance, input.date_operation);
    if (found) reasons.add(found);
    const lignes =
      found || !allowed ? [] : creance.lignes.filter((l) => !checkProduit(allowed.acte, l.produit));
    if (!found && lignes.length < creance.lignes.length) reasons.add('hors_acte');
    return { ...creance, lignes };
  });
  const part = imputer({ montant: input.montant, creances, choix: input.choix }, true);
  if (estRefus(part)) return refus(part.refusal, trace);
  const { imputations, surplus } = part.value;
  const order: Motif[] = ['creance_annulee', 'hors_delai', 'hors_acte'];
  const motif =
    surplus === 0
      ? null
      : (order.find((m) => reasons.has(m)) ?? (input.creances.length === 0 ? 'creance_inconnue' : 'surplus'));
  const added =
    motif === null
      ? []
      : [avertir('REG-P3', motif, `${frenchEuros(surplus)} reçus et mis à classer : ${POURQUOI[motif]}.`)];
  return {
    value: {
      acte_version: allowed?.id ?? null,
      qualite,
      piece: 'justificatif',
      imputations: [...imputations],
      produits: parProduit(imputations, input.creances),
      a_classer: surplus,
      motif_classement: motif,
      mois,
      avertissements: [...alertes, ...added],
    },
    trace: [
      ...trace,
      ...part.trace,
      etape(
        'REG-P3',
        `Fait bancaire du ${frenchDate(input.date_operation)} : toujours enregistré.`,
        input.montant,
        { impute: input.montant - surplus, a_classer: surplus },
      ),
    ],
  };
}
