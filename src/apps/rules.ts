import type { Rule } from '../kernel/rule.ts';
import { rules as facturation } from '../modules/facturation/rules/index.ts';
import { rules as famille } from '../modules/famille/rules/index.ts';
import { rules as regie } from '../modules/regie/rules/index.ts';

/** Every rule that anyone may ask, by name. Needs neither database nor settings. */
export const allRules = (): readonly Rule[] =>
  [...famille, ...facturation, ...regie].sort((a, b) => a.name.localeCompare(b.name));
