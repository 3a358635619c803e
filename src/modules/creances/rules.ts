import { defineRule, type Rule } from '../../kernel/rule.ts';
import { imputer } from './imputation/imputation.rule.ts';
import { imputationInput, imputationOutput } from './imputation/imputation.schema.ts';

export {
  type ChoixImputation,
  type Creance,
  choixImputation,
  creanceSchema,
  type Imputation,
  imputationSchema,
  type LigneCreance,
  type NatureProduit,
  natureProduit,
  type StatutCreance,
} from './creance/creance.schema.ts';
export {
  contrepasserImputations,
  type ImputationDecision,
  imputer,
  parProduit,
} from './imputation/imputation.rule.ts';
export { type PartProduit, partProduit } from './imputation/imputation.schema.ts';
export type { CreanceAOuvrir } from './types.ts';

const imputation = defineRule({
  name: 'regie.imputation',
  ids: ['REG-E5'],
  summary: 'Partage un encaissement entre les lignes dues ; le surplus est à classer.',
  input: imputationInput,
  output: imputationOutput,
  evaluate: (input) => imputer(input),
});

/** Rules anyone may ask through `parvis regle <name>`. The pure door: it loads no SQL. */
export const rules: readonly Rule[] = [imputation];
