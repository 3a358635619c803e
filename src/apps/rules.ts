import type { Rule } from '../kernel/rule.ts';
import { rules as creances } from '../modules/creances/rules.ts';
import { rules as facturation } from '../modules/facturation/rules.ts';
import { rules as famille } from '../modules/famille/rules.ts';
import { rules as paiements } from '../modules/paiements/rules.ts';
import { rules as regie } from '../modules/regie/rules.ts';
import { rules as tarifs } from '../modules/tarifs/rules.ts';

/** Every rule that anyone may ask, by name. Needs neither database nor settings. */
export const allRules = (): readonly Rule[] =>
  [...famille, ...facturation, ...tarifs, ...creances, ...regie, ...paiements].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
