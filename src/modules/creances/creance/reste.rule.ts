import type { Cents } from '../../../kernel/money.ts';
import type { CreanceLue } from './creance.sql.ts';

export const resteDe = (c: CreanceLue): Cents => c.montant - c.regle;
